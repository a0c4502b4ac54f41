package io.amanat.payment.service;

import io.amanat.payment.entity.Payment;
import io.amanat.payment.entity.PaymentProvider;
import io.amanat.payment.entity.Rates;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.user.service.Actor;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.Optional;
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
    private PayInProviders providers;

    @Inject
    private PriceOracle oracle;

    /**
     * Starts a payment, or gives back the open one on the same terms. While the first provider does not answer, the one
     * that takes over is asked, where there is one.
     *
     * @throws DomainException CHAIN_UNSUPPORTED, TOKEN_UNSUPPORTED, MONEY_PAUSED, PRICE_UNAVAILABLE, SCANNER_UNAVAILABLE
     *     (the payment is failed then, so that the buyer can begin again), and those of {@link IntentSteps#begin}
     */
    public Payment create(Actor actor, UUID requestId, UUID offerId, int chainId, String token) {
        PaymentRails.Rail rail = rails.require(actor, chainId, token);
        try {
            return start(actor, requestId, offerId, rail, providers.first());
        } catch (DomainException silent) {
            Optional<PaymentProvider> other = providers.rollback();
            if (silent.code() != ErrorCode.SCANNER_UNAVAILABLE || other.isEmpty()) {
                throw silent;
            }
            return start(actor, requestId, offerId, rail, other.get());
        }
    }

    private Payment start(Actor actor, UUID requestId, UUID offerId, PaymentRails.Rail rail, PaymentProvider provider) {
        Way way = Way.of(provider);
        Payment payment;
        try {
            payment = steps.begin(actor, requestId, offerId, rail, way);
        } catch (ConversionNeededException needed) {
            // Between the two transactions nothing is held while the sources of prices are asked.
            Rates rates = oracle.rates(needed.currency(), rail.token().symbol());
            payment = steps.begin(actor, requestId, offerId, rail, way.through(needed.currency(), rates));
        }
        return payment.payableAt() == null ? complete(payment) : payment;
    }

    /** Asks the provider and makes the payment payable; on refusal the payment is failed. */
    public Payment complete(Payment payment) {
        PayInProvider.Instructions instructions;
        try {
            instructions = providers.require(payment.provider()).register(payment);
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
