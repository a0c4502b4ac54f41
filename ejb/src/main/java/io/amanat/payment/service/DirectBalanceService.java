package io.amanat.payment.service;

import io.amanat.config.service.MarketClock;
import io.amanat.config.service.MoneyPauses;
import io.amanat.payment.entity.DirectBalanceMode;
import io.amanat.payment.entity.DirectBalanceSource;
import io.amanat.payment.entity.DirectBalanceStop;
import io.amanat.payment.entity.Payment;
import io.amanat.payment.entity.PaymentProvider;
import io.amanat.payment.entity.Rates;
import io.amanat.payment.service.DirectBalanceQueries.View;
import io.amanat.shared.chain.ChainType;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.user.service.Actor;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Payments by a plain token transfer to an address of their own (07, 4). Paid when the address's balance has grown by the
 * expected amount since the stored baseline. Holds no transaction while the scanner reads the chain.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class DirectBalanceService {
    /** How long a payment past its time stays open because the scanner cannot take the last look at it. */
    static final Duration LAST_LOOK = Duration.ofMinutes(15);

    private static final int SCREENED_AT_ONCE = 50;
    private static final Logger LOG = Logger.getLogger(DirectBalanceService.class.getName());

    @Inject
    private PaymentRails rails;

    @Inject
    private DirectBalanceSteps steps;

    @Inject
    private IntentSteps intents;

    @Inject
    private DirectBalanceQueries queries;

    @Inject
    private BalanceLooks looks;

    @Inject
    private BalanceScanner scanner;

    @Inject
    private NativeCoins coins;

    @Inject
    private HashProof hashes;

    @Inject
    private PriceOracle oracle;

    @Inject
    private MoneyPauses pauses;

    @Inject
    private MarketClock clock;

    /**
     * What a click on "I paid" found.
     *
     * @param warning what else lies at the address: wrong_token:symbol or coinBaselinecoin_detected:delta=…; null when nothing
     * @param blocker why enough money does not fund, such as aml_sanctions; null when nothing stands in the way
     */
    public record Check(View view, String warning, String blocker) {}

    /**
     * Starts a payment, or gives back the open one on the same terms.
     *
     * @param buyerAddress where the buyer says the money comes from; may be null
     * @throws DomainException CHAIN_UNSUPPORTED also for chains without balances to read, TOKEN_UNSUPPORTED,
     *     MONEY_PAUSED, SCANNER_UNAVAILABLE (the payment is failed then, so that the buyer can begin again), and those of
     *     {@link DirectBalanceSteps#begin}
     */
    public View create(
            Actor actor,
            UUID requestId,
            UUID offerId,
            int chainId,
            String token,
            DirectBalanceMode mode,
            String buyerAddress) {
        PaymentRails.Rail rail = rails.require(actor, chainId, token);
        if (rail.chain().type() != ChainType.EVM) {
            throw new DomainException(
                    ErrorCode.CHAIN_UNSUPPORTED,
                    "Balances on " + rail.chain().name() + " cannot be read; pay another way.");
        }
        if (pauses.isPaused(chainId, rail.token().symbol())) {
            throw new DomainException(ErrorCode.MONEY_PAUSED);
        }
        Payment payment = begin(actor, requestId, offerId, rail, mode, buyerAddress);
        if (payment.payableAt() == null) {
            complete(payment);
        }
        return queries.view(actor, payment.id());
    }

    private Payment begin(
            Actor actor,
            UUID requestId,
            UUID offerId,
            PaymentRails.Rail rail,
            DirectBalanceMode mode,
            String buyerAddress) {
        Way way = Way.of(PaymentProvider.AMN_SCANNER);
        try {
            return steps.begin(actor, requestId, offerId, rail, way, mode, buyerAddress);
        } catch (ConversionNeededException needed) {
            // Between the two transactions nothing is held while the sources of prices are asked.
            Rates rates = oracle.rates(needed.currency(), rail.token().symbol());
            return steps.begin(
                    actor, requestId, offerId, rail, way.through(needed.currency(), rates), mode, buyerAddress);
        }
    }

    /** Reads the baseline and makes the payment payable; when it cannot be read the payment is failed (AC-077). */
    private void complete(Payment payment) {
        BalanceScanner.Reading baseline;
        try {
            baseline = scanner.read(
                    payment.onChain().chainId(),
                    payment.onChain().tokenAddress(),
                    payment.onChain().receiver());
        } catch (DomainException refused) {
            intents.abandon(
                    payment.id(),
                    refused.code() == ErrorCode.SCANNER_UNAVAILABLE ? "scanner_unavailable" : "scanner_disabled");
            throw refused;
        }
        BigInteger coinBaseline =
                coins.readOrNull(payment.onChain().chainId(), payment.onChain().receiver());
        if (steps.finish(payment.id(), baseline, coinBaseline).payableAt() == null) {
            // A twin of this call failed it meanwhile, or it was cancelled: the buyer begins again.
            throw new DomainException(ErrorCode.STATE_CONFLICT);
        }
        LOG.log(Level.INFO, "Payment {0} starts from a balance of {1}.", new Object[] {payment.id(), baseline.balance()
        });
    }

    /**
     * "I paid": reads the balance and decides. After success the same answer comes again, and nothing is read (AC-082).
     *
     * @param txHash what the buyer says is his transaction, kept with the evidence; may be null
     * @throws DomainException those of {@link DirectBalanceQueries#view}, PAYMENT_NOT_PAYABLE (AC-083),
     *     SCANNER_UNAVAILABLE: the payment stays as it is (AC-077)
     */
    public Check check(Actor actor, UUID paymentId, String txHash) {
        View view = queries.view(actor, paymentId);
        if (view.payment().isPaid() && view.intent().stopReason() == DirectBalanceStop.PAID) {
            return new Check(view, null, null);
        }
        mustBeWorthReading(view);
        boolean admin = actor.isAdmin() && !actor.is(view.payment().buyerId());
        Outcome outcome = looks.look(view, admin ? DirectBalanceSource.ADMIN : DirectBalanceSource.CHECK, txHash);
        if (outcome instanceof Outcome.Late || BalanceRules.isUndecidable(outcome.word())) {
            throw notPayable(outcome.word());
        }
        if (txHash != null && outcome instanceof Outcome.Funded) {
            hashes.look(paymentId);
        }
        View after = queries.view(actor, paymentId);
        boolean nothing =
                outcome instanceof Outcome.Underpaid && after.intent().grown().signum() <= 0;
        boolean blocked = outcome instanceof Outcome.Refused || outcome instanceof Outcome.Waiting;
        return new Check(
                after, nothing ? looks.findSomethingElse(after).orElse(null) : null, blocked ? outcome.word() : null);
    }

    private static void mustBeWorthReading(View view) {
        Payment payment = view.payment();
        // An ended payment is read once more so that late money leaves evidence, unless somebody else has the address.
        if (payment.payableAt() == null || payment.isPaid() || view.passedOn()) {
            throw notPayable(payment.status().code());
        }
    }

    private static DomainException notPayable(String word) {
        return new DomainException(
                ErrorCode.PAYMENT_NOT_PAYABLE,
                switch (word) {
                    case BalanceRules.BASELINE_MISSING, BalanceRules.BASELINE_STALE ->
                        "What the address held before" + " is not known for sure (" + word
                                + "); a person has to look at this payment.";
                    default -> "This payment can no longer be paid (" + word + ").";
                });
    }

    /** Finishes a payment that a crash left between its transactions; false when it is paid another way. */
    public boolean resume(Payment payment) {
        if (queries.find(payment.id()).isEmpty()) {
            return false;
        }
        complete(payment);
        return true;
    }

    /**
     * The last look at a payment whose time is over: money that came in time and was never reported still counts.
     *
     * @return whether it must not be ended now: it is paid, or the scanner may still answer
     */
    public boolean saves(UUID paymentId) {
        Optional<View> view = queries.find(paymentId);
        if (view.isEmpty() || !view.get().payment().isPayable()) {
            return false;
        }
        Instant patience = view.get().payment().expiresAt().plus(LAST_LOOK);
        try {
            Outcome outcome = looks.look(view.get(), DirectBalanceSource.CHECK, null);
            boolean unknown = outcome instanceof Outcome.Waiting;
            return outcome instanceof Outcome.Funded
                    || (unknown && clock.instant().isBefore(patience));
        } catch (DomainException unreadable) {
            LOG.log(Level.WARNING, "Payment " + paymentId + " cannot be looked at before it ends.", unreadable);
            return clock.instant().isBefore(patience);
        }
    }

    /** Looks again at payments whose money was told to be enough while nobody could screen its sender. */
    public void screenWaiting() {
        for (UUID paymentId : queries.unscreened(SCREENED_AT_ONCE)) {
            try {
                queries.find(paymentId).ifPresent(view -> looks.look(view, DirectBalanceSource.CHECK, null));
            } catch (DomainException unreadable) {
                LOG.log(Level.WARNING, "Payment " + paymentId + " cannot be screened now.", unreadable);
            } catch (RuntimeException broken) {
                // One bad row must not keep the others waiting.
                LOG.log(Level.SEVERE, "Payment " + paymentId + " cannot be screened.", broken);
            }
        }
    }
}
