package io.amanat.payment.service;

import io.amanat.config.service.MoneyPauses;
import io.amanat.payment.entity.Payment;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.user.service.Actor;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.UUID;

/** Payment intents: price, ask the scanner, make payable (00, 2.6). Holds no transaction while the scanner is asked. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class IntentService {
    @Inject
    private IntentSteps steps;

    @Inject
    private PaymentRails rails;

    @Inject
    private PayInScanner scanner;

    @Inject
    private ConfirmationPolicy confirmations;

    @Inject
    private MoneyPauses pauses;

    /**
     * Starts a payment, or gives back the open one on the same terms.
     *
     * @throws DomainException CHAIN_UNSUPPORTED, TOKEN_UNSUPPORTED, MONEY_PAUSED, SCANNER_UNAVAILABLE (the payment is failed then, so
     *     that the buyer can begin again), and those of {@link IntentSteps#begin}
     */
    public Payment create(Actor actor, UUID requestId, UUID offerId, int chainId, String token) {
        PaymentRails.Rail rail = rails.require(actor, chainId, token);
        if (pauses.isPaused(chainId, rail.token().symbol())) {
            throw new DomainException(ErrorCode.MONEY_PAUSED);
        }
        Payment payment = steps.begin(actor, requestId, offerId, rail);
        return payment.payableAt() == null ? complete(payment) : payment;
    }

    /** Asks the scanner and makes the payment payable; on refusal the payment is failed. */
    public Payment complete(Payment payment) {
        PayInScanner.Instructions instructions;
        try {
            instructions = scanner.register(new PayInScanner.Order(
                    payment.instructions().providerPaymentId(),
                    payment.onChain().chainId(),
                    payment.onChain().tokenAddress(),
                    payment.onChain().receiver(),
                    payment.expectedBaseUnits(),
                    confirmations.required(payment.onChain().chainId())));
        } catch (DomainException refused) {
            steps.abandon(
                    payment.id(),
                    refused.code() == ErrorCode.SCANNER_UNAVAILABLE ? "scanner_unavailable" : "scanner_disabled");
            throw refused;
        }
        Payment finished = steps.finish(payment.id(), instructions);
        if (finished.payableAt() == null) {
            // A twin of this call failed it meanwhile, or it was cancelled: the buyer begins again.
            throw new DomainException(ErrorCode.STATE_CONFLICT);
        }
        return finished;
    }
}
