package io.amanat.release.service;

import io.amanat.audit.service.AuditLog;
import io.amanat.config.service.MarketClock;
import io.amanat.payment.entity.Payment;
import io.amanat.payment.service.ChainProof;
import io.amanat.payment.service.Outflows;
import io.amanat.payment.service.OwnDeal;
import io.amanat.payment.service.PaymentStore;
import io.amanat.release.entity.GivenUpProofRepository;
import io.amanat.release.entity.PayoutProof;
import io.amanat.release.entity.PayoutProofRepository;
import io.amanat.release.entity.PayoutProofStatus;
import io.amanat.release.entity.ProofFinding;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.shared.money.Amounts;
import io.amanat.user.service.Actor;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The transactions around the proof of a payout: one takes it, one notes what the chain says and books. */
@Stateless
public class PayoutProofStore {
    /** Longer than all questions to a node may take. */
    static final Duration LEASE = Duration.ofSeconds(60);
    /** Two days of looks at a transaction that is in no block. It is never refused for that: a block may still take it. */
    static final int OFTEN = 300;

    private static final Duration DEPTH_PAUSE = Duration.ofSeconds(15);
    private static final Duration MAX_PAUSE = Duration.ofMinutes(10);
    private static final Duration LATER_PAUSE = Duration.ofHours(1);
    private static final int FIRST_PAUSE = 5;

    @Inject
    private PayoutProofRepository proofs;

    @Inject
    private GivenUpProofRepository givenUp;

    @Inject
    private EscrowGate gate;

    @Inject
    private Outflows outflows;

    @Inject
    private PaymentStore payments;

    @Inject
    private ReleaseService releases;

    @Inject
    private SignedMoney signed;

    @Inject
    private Event<ReleaseEvents.ProofReverted> reverted;

    @Inject
    private Event<ReleaseEvents.PaidLess> less;

    @Inject
    private AuditLog audit;

    @Inject
    private MarketClock clock;

    /**
     * One attempt that begins.
     *
     * @param payInSince when the money came in: what left before is something else
     */
    public record Attempt(PayoutProof proof, Set<String> taken, Instant payInSince) {
        ChainProof.Wanted wanted() {
            return new ChainProof.Wanted(
                    proof.chainId(),
                    proof.txHash(),
                    proof.tokenAddress(),
                    proof.destination(),
                    proof.amount(),
                    taken,
                    payInSince);
        }
    }

    public boolean anyDue() {
        return proofs.anyDue(clock.instant());
    }

    public List<UUID> due(int limit) {
        return proofs.due(clock.instant(), limit);
    }

    /** The newest transaction of a payout or refund that waits. */
    public Optional<UUID> waiting(UUID outflowId, String txHash) {
        return proofs.ofPayment(outflowId).stream()
                .filter(proof ->
                        proof.status() == PayoutProofStatus.WAITING && TransactionHashes.same(proof.txHash(), txHash))
                .map(PayoutProof::id)
                .findFirst();
    }

    /**
     * What waits for the running payout or refund of a pay-in that somebody wants to give up.
     *
     * @return to be looked for; empty also when nothing is running
     * @throws DomainException FORBIDDEN unless an admin; INVALID_STATUS when one was seen on the chain, or a device has signed
     *     it and a block may take it
     */
    public List<Attempt> toGiveUp(Actor admin, UUID payInId) {
        requireAdmin(admin);
        List<PayoutProof> waiting =
                outflows.running(payInId).map(outflow -> proofs.ofPayment(outflow.id())).orElse(List.of()).stream()
                        .filter(proof -> proof.status() == PayoutProofStatus.WAITING)
                        .toList();
        if (waiting.stream().anyMatch(PayoutProof::isSeen)) {
            throw PayoutProofs.onChain();
        }
        signed.requireNone(payInId);
        return waiting.stream().map(this::attempt).toList();
    }

    /** It has been seen: the next look is due at once. */
    public void hurry(UUID id) {
        proofs.hurry(id, clock.instant());
    }

    /** Takes one; empty when it is not due or somebody else has it. */
    public Optional<Attempt> claim(UUID id) {
        Instant now = clock.instant();
        return proofs.claim(id, now, now.plus(LEASE)).map(this::attempt);
    }

    /** What a look at one needs, whatever it is waiting for. */
    public Attempt attempt(PayoutProof proof) {
        // What goes back of a payment that ended unpaid came after it had begun.
        Instant since = payments.find(proof.payInId())
                .map(payIn -> payIn.completedAt() == null ? payIn.createdAt() : payIn.completedAt())
                .orElse(null);
        return new Attempt(proof, proofs.taken(proof.chainId(), proof.txHash()), since);
    }

    /**
     * One that was booked on somebody's word, to be looked at now.
     *
     * @throws DomainException FORBIDDEN unless an admin and no party, NOT_FOUND, INVALID_STATUS for any other, VALIDATION_ERROR when it
     *     is not known where the money had to arrive
     */
    public Attempt reopen(Actor admin, UUID id) {
        requireAdmin(admin);
        PayoutProof proof = proofs.find(id).orElseThrow(() -> new DomainException(ErrorCode.NOT_FOUND));
        payments.find(proof.payInId()).ifPresent(payIn -> OwnDeal.refuse(admin, payIn));
        if (proof.status() != PayoutProofStatus.UNPROVEN) {
            throw new DomainException(ErrorCode.INVALID_STATUS, "Only what is unproven is looked at again.");
        }
        if (proof.destination() == null || proof.amount() == null || proof.chainId() == null) {
            throw new DomainException(
                    ErrorCode.INVALID_STATUS, "Nobody knows where this money had to arrive; nothing can be proven.");
        }
        audit.record(
                admin.userId(), "payment.payout_recheck", "payment", proof.payInId(), Map.of("proof", id.toString()));
        return attempt(proof);
    }

    /** What is in a status, newest first. */
    public List<PayoutProof> list(Actor admin, PayoutProofStatus status, UUID after, int limit) {
        requireAdmin(admin);
        return proofs.list(status, after, limit);
    }

    /**
     * Acts on what the chain says and ends the attempt, both or neither.
     *
     * @param byClock nobody gets this answer: the staff is told of what somebody has to decide
     */
    public PayoutProof settle(Attempt attempt, ChainProof.Sight sight, boolean byClock) {
        PayoutProof proof = attempt.proof();
        gate.lock(proof.payInId());
        Instant now = clock.instant();
        ProofFinding found = finding(attempt, sight, now);
        if (!proofs.end(proof.id(), proof.status(), proof.attempts(), found, now)) {
            throw new DomainException(ErrorCode.STATE_CONFLICT);
        }
        if (found.status() == PayoutProofStatus.PROVEN && proof.status() == PayoutProofStatus.WAITING) {
            releases.bookProven(
                    proof.payInId(),
                    proof.paymentId(),
                    proof.namedBy(),
                    proof.txHash(),
                    found.blockNumber(),
                    found.confirmations(),
                    found.sender(),
                    proof.destination());
            givenUp.withdraw(proof.paymentId(), GivenUpProofRepository.SUPERSEDED, now);
            givenUp.supersedeParts(proof.paymentId(), now);
        } else if (found.status() == PayoutProofStatus.REFUSED && ChainProof.REVERTED.equals(found.reason())) {
            reverted.fire(new ReleaseEvents.ProofReverted(proof.paymentId(), proof.txHash()));
        } else if (byClock
                && found.status() == PayoutProofStatus.REFUSED
                && ChainProof.TOO_LITTLE.equals(found.reason())) {
            tellLess(proof);
        }
        return proofs.find(proof.id()).orElseThrow();
    }

    private void tellLess(PayoutProof proof) {
        Payment outflow = payments.find(proof.paymentId()).orElseThrow();
        less.fire(new ReleaseEvents.PaidLess(
                proof.payInId(),
                outflow.id(),
                outflow.purchaseRequestId(),
                proof.txHash(),
                Amounts.plain(outflow.amount()),
                outflow.onChain().tokenSymbol()));
    }

    private ProofFinding finding(Attempt attempt, ChainProof.Sight sight, Instant now) {
        PayoutProof proof = attempt.proof();
        boolean booked = proof.status() == PayoutProofStatus.UNPROVEN;
        if (sight instanceof ChainProof.Proven proven) {
            // Another payout may have taken the same transfer since this attempt began.
            if (proven.transfer().isTaken(proofs.lockTaken(proof.chainId(), proof.txHash()))) {
                return notNow(proof, ChainProof.USED, proven.blockNumber(), now);
            }
            return new ProofFinding(
                    PayoutProofStatus.PROVEN,
                    null,
                    proven.transfer().ordinal(),
                    proven.transfer().from(),
                    proven.blockNumber(),
                    proven.confirmations(),
                    proven.surplus(proof.amount()),
                    null);
        }
        if (sight instanceof ChainProof.Refused refused) {
            // What was booked stays booked: the ledger is not changed by a look. It stays visible, with the reason.
            return booked
                    ? unproven(refused.reason(), refused.blockNumber(), 0)
                    : ProofFinding.refused(refused.reason(), refused.blockNumber());
        }
        ChainProof.Waiting waiting = (ChainProof.Waiting) sight;
        if (booked) {
            return unproven(waiting.reason(), waiting.blockNumber(), waiting.confirmations());
        }
        return new ProofFinding(
                PayoutProofStatus.WAITING,
                waiting.reason(),
                null,
                null,
                waiting.blockNumber(),
                waiting.confirmations(),
                null,
                now.plus(pause(proof.attempts(), waiting.blockNumber() != null)));
    }

    /** To be asked again soon, with what is taken by then. */
    private static ProofFinding notNow(PayoutProof proof, String reason, long block, Instant now) {
        return proof.status() == PayoutProofStatus.UNPROVEN
                ? unproven(reason, block, 0)
                : new ProofFinding(PayoutProofStatus.WAITING, reason, null, null, block, 0, null, now);
    }

    private static ProofFinding unproven(String reason, Long block, int confirmations) {
        return new ProofFinding(PayoutProofStatus.UNPROVEN, reason, null, null, block, confirmations, null, null);
    }

    /** 5 s, 10 s, 20 s, … ten minutes, after two days an hour; a transaction in a block is looked at more often. */
    static Duration pause(int attempts, boolean seen) {
        Duration pause = Duration.ofSeconds((long) FIRST_PAUSE << Math.min(20, Math.max(0, attempts - 1)));
        Duration most = seen ? DEPTH_PAUSE : attempts < OFTEN ? MAX_PAUSE : LATER_PAUSE;
        return pause.compareTo(most) > 0 ? most : pause;
    }

    private static void requireAdmin(Actor actor) {
        if (!actor.isAdmin()) {
            throw new DomainException(ErrorCode.FORBIDDEN, "Only an administrator sees this.");
        }
    }
}
