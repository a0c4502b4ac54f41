package io.amanat.payment.service;

import io.amanat.audit.service.AuditLog;
import io.amanat.config.service.MarketClock;
import io.amanat.payment.entity.DirectBalanceIntent;
import io.amanat.payment.entity.DirectBalanceRepository;
import io.amanat.payment.entity.DirectBalanceStop;
import io.amanat.payment.entity.EscrowState;
import io.amanat.payment.entity.LateRestRepository;
import io.amanat.payment.entity.NewDirectBalanceEvidence;
import io.amanat.payment.entity.OutflowRepository;
import io.amanat.payment.entity.Payment;
import io.amanat.payment.entity.PaymentStatus;
import io.amanat.payment.entity.SettlementRepository;
import io.amanat.request.entity.PurchaseRequest;
import io.amanat.request.entity.RequestStatus;
import io.amanat.shared.id.Uuid7;
import io.amanat.shared.money.Amounts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/**
 * Judges a told balance against the stored baseline and keeps the evidence, inside the coordinator's transaction: the
 * request and the payment are locked. Money is booked by {@link PaymentCoordinator} alone.
 */
@ApplicationScoped
public class BalanceJudge {
    /** The money is enough and its sender is still to be screened, which takes a call outside the transaction. */
    static final String AML_PENDING = "aml_pending";

    @Inject
    private DirectBalanceRepository directs;

    @Inject
    private SettlementRepository settlements;

    @Inject
    private LateRestRepository rests;

    @Inject
    private OutflowRepository outflows;

    @Inject
    private BalanceWatches watches;

    @Inject
    private Expectations expectations;

    @Inject
    private AuditLog audit;

    @Inject
    private MarketClock clock;

    @Inject
    private Event<PaymentEvents.MoneySeen> moneySeen;

    @Inject
    private Event<PaymentEvents.MoneyShown> moneyShown;

    @Inject
    private Event<PaymentEvents.Underpaid> underpaid;

    @Inject
    private Event<PaymentEvents.WrongToken> wrongToken;

    /** In the order of 03, 5.7. {@link Outcome.Funded} leaves the booking to the caller. */
    Outcome judge(PurchaseRequest request, Payment payment, BalanceReport report) {
        DirectBalanceIntent intent = directs.lock(payment.id())
                .orElseThrow(() -> new IllegalStateException("no direct balance for " + payment.id()));
        Instant now = clock.instant();
        if (payment.isPaid()) {
            return afterPaid(intent, report, now);
        }
        boolean open = payment.status() == PaymentStatus.PENDING || payment.status() == PaymentStatus.PROCESSING;
        if (!open) {
            stop(intent, DirectBalanceStop.MANUAL, now);
        }
        if (!open || request.status() != RequestStatus.PENDING_PAYMENT) {
            return late(payment, intent, report);
        }
        if (BalanceRules.isAnotherBalance(intent, report)) {
            return another(payment, intent, report);
        }
        Optional<String> fault = BalanceRules.baselineFault(intent, now);
        if (fault.isPresent()) {
            return keep(intent, report, new Outcome.Refused(fault.get()));
        }
        return decide(payment, intent, report, now);
    }

    /** What has arrived of a payment, in the token's smallest unit; its row is locked. */
    BigInteger proven(Payment payment) {
        return directs.lock(payment.id()).orElseThrow().grown();
    }

    private Outcome decide(Payment payment, DirectBalanceIntent intent, BalanceReport report, Instant now) {
        BigInteger before = intent.grown();
        intent.observe(report.balance(), report.source(), now);
        tellMoney(intent, report);
        Outcome outcome = screened(payment, intent, report, BalanceRules.judge(intent, report.balance()));
        keep(intent, report, outcome);
        if (outcome instanceof Outcome.Funded) {
            stop(intent, DirectBalanceStop.PAID, now);
        } else if (outcome instanceof Outcome.Underpaid part && intent.grown().signum() > 0) {
            tellShortfall(payment, intent, before, part.shortfall());
        }
        return outcome;
    }

    /** Enough money funds unless somebody wants its sender screened and the screening does not let it pass (06, 7.1). */
    private Outcome screened(Payment payment, DirectBalanceIntent intent, BalanceReport report, Outcome outcome) {
        boolean nobodyToScreen = intent.buyerAddress() == null;
        if (!(outcome instanceof Outcome.Funded)
                || nobodyToScreen
                || !expectations.of(payment.id()).aml().required()) {
            return outcome;
        }
        AmlVerdict verdict = report.screening();
        if (verdict == null) {
            return new Outcome.Waiting(AML_PENDING);
        }
        if (!verdict.block()) {
            return outcome;
        }
        return verdict.providerUnavailable()
                ? new Outcome.Waiting(verdict.reason())
                : new Outcome.Refused(verdict.reason());
    }

    /** Only when another part is there than at the last look: clicking again tells nothing new. */
    private void tellShortfall(Payment payment, DirectBalanceIntent intent, BigInteger before, BigInteger shortfall) {
        if (!intent.grown().equals(before)) {
            underpaid.fire(new PaymentEvents.Underpaid(
                    payment.id(),
                    payment.purchaseRequestId(),
                    payment.buyerId(),
                    Amounts.plain(Amounts.fromBaseUnits(shortfall, intent.decimals())),
                    intent.tokenSymbol()));
        }
    }

    /** More than what paid is kept as evidence for a person (AC-074); the same again is nothing. */
    private Outcome afterPaid(DirectBalanceIntent intent, BalanceReport report, Instant now) {
        stop(intent, DirectBalanceStop.MANUAL, now);
        boolean more = !BalanceRules.isAnotherBalance(intent, report)
                && intent.currentBalance() != null
                && report.balance().compareTo(intent.currentBalance()) > 0;
        if (!more) {
            return keep(intent, report, new Outcome.Duplicate());
        }
        tellMoney(intent, report);
        return keep(intent, report, new Outcome.Surplus());
    }

    /**
     * Never funded by itself (AC-075): evidence for a person, but for what says no more than is known after a return. What has left
     * by our books had come, and from then on only a node of ours tells what comes: who reads late would count it twice.
     */
    private Outcome late(Payment payment, DirectBalanceIntent intent, BalanceReport report) {
        if (BalanceRules.isAnotherBalance(intent, report) || intent.baselineBalance() == null) {
            return keep(intent, report, new Outcome.Late());
        }
        Instant now = clock.instant();
        boolean left = rests.hasLeft(payment.id());
        if (left && !report.isOfYoungNode(now)) {
            return new Outcome.Late();
        }
        BigInteger gone = left ? rests.left(payment.id(), now.minus(ShallowMoney.DEEP_AFTER)) : BigInteger.ZERO;
        BigInteger came = report.balance().add(gone);
        boolean known = came.compareTo(intent.currentBalance()) <= 0;
        if (!directs.isPassedOn(intent)) {
            if (came.compareTo(intent.baselineBalance()) > 0) {
                moneyShown.fire(new PaymentEvents.MoneyShown(intent.chainId(), intent.address(), came));
            }
            intent.grow(came, now);
        }
        boolean over = payment.escrowState() == EscrowState.REFUNDED;
        return over && known ? new Outcome.Late() : keep(intent, report, new Outcome.Late());
    }

    private Outcome another(Payment payment, DirectBalanceIntent intent, BalanceReport report) {
        Outcome outcome = new Outcome.Refused(BalanceRules.MISMATCH);
        if (store(intent, report, outcome, BalanceRules.MISMATCH)) {
            wrongToken.fire(new PaymentEvents.WrongToken(
                    payment.id(),
                    payment.purchaseRequestId(),
                    payment.buyerId(),
                    intent.tokenSymbol(),
                    report.tokenAddress()));
        }
        return outcome;
    }

    /**
     * Another token lies at the address of a payment that waits for this one (AC-070).
     *
     * @param found the token that came, a symbol
     */
    void noteWrongToken(Payment payment, BalanceReport report, String found) {
        DirectBalanceIntent intent = directs.lock(payment.id()).orElseThrow();
        if (payment.isPayable() && store(intent, report, new Outcome.Refused("wrong_token"), "wrong_token:" + found)) {
            wrongToken.fire(new PaymentEvents.WrongToken(
                    payment.id(), payment.purchaseRequestId(), payment.buyerId(), intent.tokenSymbol(), found));
        }
    }

    /**
     * Takes another payment's late money for this one, whose own address is looked at no more.
     *
     * @return false when it was given before, or somebody has begun to give it back
     */
    boolean give(Payment payment, LateCredit credit) {
        Instant now = clock.instant();
        if (outflows.isBound(credit.latePaymentId())
                || !settlements.credit(
                        credit.latePaymentId(),
                        payment.id(),
                        credit.amount(),
                        credit.reason(),
                        credit.givenBy(),
                        now)) {
            return false;
        }
        directs.lock(payment.id()).ifPresent(intent -> stop(intent, DirectBalanceStop.MANUAL, now));
        audit.record(
                credit.givenBy(),
                "payment.late_money_given",
                "payment",
                payment.id(),
                Map.of(
                        "latePayment",
                        credit.latePaymentId().toString(),
                        "amount",
                        credit.amount().toString(),
                        "reason",
                        credit.reason()));
        return true;
    }

    /** The chain's own coin lies at the address of a payment that waits for a token: kept, and nothing else (AC-123). */
    void noteCoins(Payment payment, BalanceReport report, BigInteger delta) {
        DirectBalanceIntent intent = directs.lock(payment.id()).orElseThrow();
        store(intent, report, new Outcome.Refused("native_coin"), "native_coin_detected:delta=" + delta);
    }

    private void tellMoney(DirectBalanceIntent intent, BalanceReport report) {
        if (intent.baselineBalance() != null && report.balance().compareTo(intent.baselineBalance()) > 0) {
            moneySeen.fire(new PaymentEvents.MoneySeen(intent.paymentId(), report.balance()));
        }
    }

    private void stop(DirectBalanceIntent intent, DirectBalanceStop reason, Instant now) {
        if (intent.stop(reason, now)) {
            watches.end(intent);
        }
    }

    private Outcome keep(DirectBalanceIntent intent, BalanceReport report, Outcome outcome) {
        String reason = intent.baselineBalance() == null
                ? outcome.word()
                : BalanceRules.reason(intent, report.balance(), outcome);
        store(intent, report, outcome, reason);
        return outcome;
    }

    private boolean store(DirectBalanceIntent intent, BalanceReport report, Outcome outcome, String reason) {
        // Of another balance, and without a baseline, a growth means nothing.
        boolean meaningful = intent.baselineBalance() != null && !BalanceRules.isAnotherBalance(intent, report);
        return directs.addEvidence(
                Uuid7.next(),
                new NewDirectBalanceEvidence(
                        intent.paymentId(),
                        report.source(),
                        report.payload(),
                        sha256(report.payload()),
                        meaningful ? report.balance().subtract(intent.baselineBalance()) : BigInteger.ZERO,
                        outcome.word(),
                        reason),
                clock.instant());
    }

    static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
