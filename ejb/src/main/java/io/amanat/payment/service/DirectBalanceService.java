package io.amanat.payment.service;

import io.amanat.config.service.MarketClock;
import io.amanat.config.service.MoneyPauses;
import io.amanat.payment.entity.DirectBalanceIntent;
import io.amanat.payment.entity.DirectBalanceMode;
import io.amanat.payment.entity.DirectBalanceSource;
import io.amanat.payment.entity.DirectBalanceStop;
import io.amanat.payment.entity.Payment;
import io.amanat.payment.entity.PaymentProvider;
import io.amanat.payment.entity.Rates;
import io.amanat.payment.service.DirectBalanceQueries.View;
import io.amanat.shared.chain.ChainRegistry;
import io.amanat.shared.chain.ChainType;
import io.amanat.shared.chain.Token;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.shared.json.JsonObjects;
import io.amanat.user.service.Actor;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
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

    private static final Logger LOG = Logger.getLogger(DirectBalanceService.class.getName());
    private final ChainRegistry registry = ChainRegistry.load();

    @Inject
    private PaymentRails rails;

    @Inject
    private DirectBalanceSteps steps;

    @Inject
    private IntentSteps intents;

    @Inject
    private DirectBalanceQueries queries;

    @Inject
    private PaymentCoordinator coordinator;

    @Inject
    private BalanceScanner scanner;

    @Inject
    private PriceOracle oracle;

    @Inject
    private MoneyPauses pauses;

    @Inject
    private MarketClock clock;

    /**
     * What a click on "I paid" found.
     *
     * @param wrongToken symbol of another token that lies at the address; null when none does
     */
    public record Check(View view, String wrongToken) {}

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
        if (steps.finish(payment.id(), baseline).payableAt() == null) {
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
            return new Check(view, null);
        }
        mustBeWorthReading(view);
        boolean admin = actor.isAdmin() && !actor.is(view.payment().buyerId());
        Outcome outcome = look(view, admin ? DirectBalanceSource.ADMIN : DirectBalanceSource.CHECK, txHash);
        if (outcome instanceof Outcome.Late || outcome instanceof Outcome.Refused) {
            throw notPayable(outcome.word());
        }
        View after = queries.view(actor, paymentId);
        boolean nothing =
                outcome instanceof Outcome.Underpaid && after.intent().grown().signum() <= 0;
        return new Check(after, nothing ? findWrongToken(after).orElse(null) : null);
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

    private Outcome look(View view, DirectBalanceSource source, String txHash) {
        DirectBalanceIntent intent = view.intent();
        BalanceScanner.Reading reading = scanner.read(intent.chainId(), intent.tokenAddress(), intent.address());
        Outcome outcome = coordinator.confirm(report(view, source, reading, txHash));
        LOG.log(Level.INFO, "Payment {0}: a balance of {1} means {2}.", new Object[] {
            intent.paymentId(), reading.balance(), outcome.word()
        });
        return outcome;
    }

    private BalanceReport report(View view, DirectBalanceSource source, BalanceScanner.Reading reading, String txHash) {
        var payload = JsonObjects.builder()
                .add("readAt", clock.instant().toString())
                .add("answer", JsonObjects.read(reading.answer()));
        if (txHash != null) {
            payload.add("claimedTxHash", txHash);
        }
        return told(view, source, reading, payload.build().toString());
    }

    private static BalanceReport told(
            View view, DirectBalanceSource source, BalanceScanner.Reading reading, String payload) {
        return new BalanceReport(
                view.payment().id(),
                view.payment().purchaseRequestId(),
                source,
                reading.chainId(),
                reading.tokenAddress(),
                reading.address(),
                reading.balance(),
                payload);
    }

    /** The address is this payment's alone, so another known token on it is a mistake of its buyer (AC-070). */
    private Optional<String> findWrongToken(View view) {
        DirectBalanceIntent intent = view.intent();
        for (Token other : registry.tokens()) {
            if (other.chainId() != intent.chainId() || other.address().equalsIgnoreCase(intent.tokenAddress())) {
                continue;
            }
            try {
                BalanceScanner.Reading reading = scanner.read(intent.chainId(), other.address(), intent.address());
                if (reading.balance().signum() > 0) {
                    // Without the moment, so that the same find is kept and told once.
                    String payload = JsonObjects.builder()
                            .add("wrongToken", other.symbol())
                            .add("tokenAddress", other.address())
                            .add("balance", reading.balance().toString())
                            .build()
                            .toString();
                    steps.noteWrongToken(
                            intent.paymentId(),
                            told(view, DirectBalanceSource.CHECK, reading, payload),
                            other.symbol());
                    LOG.log(Level.WARNING, "Payment {0} waits for {1} and {2} came.", new Object[] {
                        intent.paymentId(), intent.tokenSymbol(), other.symbol()
                    });
                    return Optional.of(other.symbol());
                }
            } catch (DomainException unreadable) {
                // The answer about the payment stands; this was a hint.
                LOG.log(Level.INFO, "Other tokens of payment " + intent.paymentId() + " cannot be read.", unreadable);
                return Optional.empty();
            }
        }
        return Optional.empty();
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
        try {
            return look(view.get(), DirectBalanceSource.CHECK, null) instanceof Outcome.Funded;
        } catch (DomainException unreadable) {
            Instant patience = view.get().payment().expiresAt().plus(LAST_LOOK);
            LOG.log(Level.WARNING, "Payment " + paymentId + " cannot be looked at before it ends.", unreadable);
            return clock.instant().isBefore(patience);
        }
    }
}
