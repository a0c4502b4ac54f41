package io.amanat.payment.service;

import io.amanat.audit.service.AuditLog;
import io.amanat.config.service.MarketClock;
import io.amanat.payment.entity.Evidence;
import io.amanat.payment.entity.PayInRepository;
import io.amanat.payment.entity.Payment;
import io.amanat.payment.entity.PaymentDirection;
import io.amanat.payment.entity.PaymentRepository;
import io.amanat.payment.entity.PaymentVerification;
import io.amanat.payment.entity.VerificationRepository;
import io.amanat.payment.entity.VerificationStatus;
import io.amanat.request.service.RequestService;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.shared.id.Uuid7;
import io.amanat.user.service.Actor;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The transactions around a verification: one stores it, one takes it, one notes what came of it. */
@Stateless
public class VerificationStore {
    /** Longer than all checks of a transaction may take. */
    static final Duration LEASE = Duration.ofSeconds(60);
    /** After this long nobody believes in the transaction any more. */
    static final Duration GIVE_UP = Duration.ofHours(48);
    /** Transactions of one payment that wait at the same time; nobody guesses hashes at the chain's expense. */
    static final int MAX_WAITING = 20;
    /** How soon a transfer that only has to become deeper is looked at again. */
    static final Duration DEPTH_PAUSE = Duration.ofSeconds(15);

    private static final Duration MAX_PAUSE = Duration.ofMinutes(10);
    private static final int FIRST_PAUSE = 5;

    @Inject
    private VerificationRepository verifications;

    @Inject
    private PaymentRepository payments;

    @Inject
    private PayInRepository payIns;

    @Inject
    private RequestService requests;

    @Inject
    private Expectations expectations;

    @Inject
    private PaymentCoordinator coordinator;

    @Inject
    private ShownTransfers addresses;

    @Inject
    private PaymentNews news;

    @Inject
    private AuditLog audit;

    @Inject
    private MarketClock clock;

    /** One attempt that begins: the row as claimed, and what the payment waits for. */
    public record Attempt(PaymentVerification verification, PayInFacts facts) {}

    /**
     * Somebody names the transaction that has paid.
     *
     * @throws DomainException RATE_LIMIT_EXCEEDED when {@link #MAX_WAITING} others wait for this payment
     */
    public UUID open(Actor actor, UUID paymentId, int chainId, String txHash) {
        Instant now = clock.instant();
        if (verifications.countWaiting(paymentId) >= MAX_WAITING
                && verifications.find(paymentId, chainId, txHash).isEmpty()) {
            throw new DomainException(
                    ErrorCode.RATE_LIMIT_EXCEEDED, "Too many transactions of this payment are being looked for.");
        }
        verifications.open(Uuid7.next(), paymentId, chainId, txHash, "verify", actor.userId(), now);
        if (isImpartial(actor, paymentId)) {
            verifications.vouch(paymentId, chainId, txHash, actor.userId(), now);
            audit.record(actor.userId(), "payment.vouch", "payment", paymentId, Map.of("txHash", txHash));
        }
        return verifications.find(paymentId, chainId, txHash).orElseThrow().id();
    }

    /** Nobody vouches for his own money: an administrator who is the buyer names his transaction as buyers do. */
    private boolean isImpartial(Actor actor, UUID paymentId) {
        return actor.isAdmin()
                && payments.find(paymentId)
                        .filter(payment -> !actor.is(payment.buyerId()))
                        .isPresent();
    }

    /**
     * The pay-in that somebody wants verified.
     *
     * @throws DomainException PAYMENT_NOT_FOUND, FORBIDDEN for anybody but the buyer and administrators, and for the seller
     */
    public Payment require(Actor actor, UUID paymentId) {
        Payment payment = payments.find(paymentId)
                .filter(found -> found.direction() == PaymentDirection.IN)
                .orElseThrow(() -> new DomainException(ErrorCode.PAYMENT_NOT_FOUND));
        PaymentAccess.PAYER.require(actor, payment, "Only the buyer proves his payment.");
        if (actor.is(payment.sellerId())) {
            OwnDeal.refuse(actor, payment);
        }
        return payment;
    }

    /** A provider names the transaction; in the caller's transaction. */
    public void openFor(String source, UUID paymentId, int chainId, String txHash) {
        verifications.open(
                Uuid7.next(), paymentId, chainId, txHash.toLowerCase(Locale.ROOT), source, null, clock.instant());
    }

    public boolean anyDue() {
        return verifications.anyDue(clock.instant());
    }

    public List<UUID> due(int limit) {
        return verifications.due(clock.instant(), limit);
    }

    /** An administrator looks again: everything of a payment that has not funded it is due. */
    public List<UUID> reopen(Actor admin, UUID paymentId) {
        audit.record(admin.userId(), "payment.recheck", "payment", paymentId, Map.of());
        verifications.reopen(paymentId, clock.instant());
        return verifications.ofPayment(paymentId).stream()
                .filter(row -> row.status() == VerificationStatus.WAITING)
                .map(PaymentVerification::id)
                .toList();
    }

    /** Takes one; empty when it is not due or somebody else has it. */
    public Optional<Attempt> claim(UUID id) {
        Instant now = clock.instant();
        return verifications
                .claim(id, now, now.plus(LEASE))
                .map(row -> new Attempt(row, expectations.of(row.paymentId())));
    }

    /** What is known of one without asking again. */
    public VerificationService.Result last(UUID id) {
        PaymentVerification row = verifications.find(id).orElseThrow();
        if (row.status() == VerificationStatus.SETTLED) {
            return new VerificationService.Result(new Outcome.Duplicate(), null);
        }
        Outcome known = row.status() == VerificationStatus.REFUSED
                ? new Outcome.Refused(row.outcome())
                : new Outcome.Waiting(row.outcome() == null ? "verifying" : row.outcome());
        return new VerificationService.Result(known, null);
    }

    /** Acts on what the checks say and ends the attempt, both or neither. */
    public Outcome settle(Attempt attempt, SafetyVerdict verdict) {
        PaymentVerification row = attempt.verification();
        PayInFacts facts = attempt.facts();
        requests.lock(facts.requestId());
        Instant now = clock.instant();
        Outcome outcome =
                verdict.passed() ? coordinator.confirm(report(attempt, verdict)) : keep(attempt, verdict, now);
        if (outcome instanceof Outcome.Funded && row.vouchedBy() != null) {
            payIns.closeSpentParts(facts.paymentId(), now);
        }
        VerificationStatus status = status(outcome, row, now);
        Instant next = now.plus(pause(row.attempts(), verdict.becomesDeeper()));
        if (!verifications.end(row.id(), row.attempts(), status, outcome.word(), verdict.seenOnChain(), next, now)) {
            throw new DomainException(ErrorCode.STATE_CONFLICT);
        }
        return outcome;
    }

    private static TransferReport report(Attempt attempt, SafetyVerdict verdict) {
        PayInFacts facts = attempt.facts();
        Examination found = verdict.examination();
        return new TransferReport(
                facts.paymentId(),
                facts.requestId(),
                attempt.verification().source(),
                facts.chainId(),
                facts.token(),
                facts.reference(),
                found.txHash(),
                found.transfer().ordinal(),
                found.transfer().amount(),
                found.confirmations(),
                found.receipt().blockNumber(),
                new TransferReport.Proof(
                        found.transfer().from(),
                        found.minedAt(),
                        verdict.details().toString(),
                        found.screened(),
                        found.vouched() || found.transfer().byReference()));
    }

    /** The evidence of a try that funds nothing. */
    private Outcome keep(Attempt attempt, SafetyVerdict verdict, Instant now) {
        PayInFacts facts = attempt.facts();
        Examination found = verdict.examination();
        Payment payment = payments.lock(facts.paymentId()).orElseThrow();
        if (found.transfer() != null) {
            addresses.refused(payment, found.transfer().amount());
        }
        boolean isNew = payments.addEvidence(
                Uuid7.next(),
                facts.paymentId(),
                new Evidence(
                        attempt.verification().source(),
                        verdict.reason(),
                        facts.chainId(),
                        found.txHash(),
                        found.transfer() == null ? "tx" : found.transfer().ordinal(),
                        facts.token(),
                        found.transfer() == null
                                ? null
                                : new BigDecimal(found.transfer().amount()),
                        found.confirmations(),
                        found.receipt() == null ? 0 : found.receipt().blockNumber(),
                        verdict.details().toString()),
                now);
        if (verdict.decision() == SafetyCheck.Decision.UNKNOWN) {
            if (verdict.seenOnChain() && payment.isPayable()) {
                payIns.see(payment, now);
            }
            return new Outcome.Waiting(verdict.reason());
        }
        Outcome refused = new Outcome.Refused(verdict.reason());
        if (isNew) {
            news.tell(payment, refused, found.txHash(), verdict.details().getString("actualToken", null));
        }
        return refused;
    }

    private static VerificationStatus status(Outcome outcome, PaymentVerification row, Instant now) {
        if (outcome instanceof Outcome.Funded || outcome instanceof Outcome.Duplicate) {
            return VerificationStatus.SETTLED;
        }
        if (outcome instanceof Outcome.Waiting) {
            return row.createdAt().isBefore(now.minus(GIVE_UP))
                    ? VerificationStatus.GIVEN_UP
                    : VerificationStatus.WAITING;
        }
        return VerificationStatus.REFUSED;
    }

    /** 5 s, 10 s, 20 s, … at most ten minutes; a transfer that becomes deeper is looked at more often. */
    static Duration pause(int attempts, boolean deeper) {
        Duration pause = Duration.ofSeconds((long) FIRST_PAUSE << Math.min(20, Math.max(0, attempts - 1)));
        Duration most = deeper ? DEPTH_PAUSE : MAX_PAUSE;
        return pause.compareTo(most) > 0 ? most : pause;
    }
}
