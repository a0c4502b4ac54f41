package io.amanat.custody.service;

import io.amanat.audit.service.AuditLog;
import io.amanat.config.service.MarketClock;
import io.amanat.custody.entity.ListedSigning;
import io.amanat.custody.entity.PayerNumberRepository;
import io.amanat.custody.entity.StagedPayout;
import io.amanat.custody.entity.StagedPayoutRepository;
import io.amanat.custody.entity.StagedPayoutStatus;
import io.amanat.payment.entity.Payment;
import io.amanat.payment.entity.PaymentStatus;
import io.amanat.payment.service.PaymentStore;
import io.amanat.release.service.PaidParts;
import io.amanat.release.service.PayoutDesk;
import io.amanat.release.service.PayoutProofs;
import io.amanat.release.service.ReleaseEvents;
import io.amanat.release.service.ReleaseService;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.shared.money.Amounts;
import io.amanat.user.service.Actor;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The transactions around what a hardware wallet has signed; between them, with none open, the chain is asked. */
@Stateless
public class SignedPayoutStore {
    @Inject
    private StagedPayoutRepository staged;

    @Inject
    private PayerNumberRepository numbers;

    @Inject
    private PayoutDesk desk;

    @Inject
    private ReleaseService releases;

    @Inject
    private PayoutProofs proofs;

    @Inject
    private PaidParts parts;

    @Inject
    private PaymentStore payments;

    @Inject
    private Event<ReleaseEvents.PaidBeside> beside;

    @Inject
    private Event<ReleaseEvents.NumberPaidElsewhere> elsewhere;

    @Inject
    private AuditLog audit;

    @Inject
    private MarketClock clock;

    /** What was signed for any payout or refund of a pay-in and may still be mined. */
    public List<StagedPayout> alive(Actor admin, UUID payInId) {
        desk.lock(admin, payInId);
        return staged.alive(payInId);
    }

    /**
     * The device has signed: the bytes are stored and their transaction is named for the payout, both or neither.
     *
     * @param next the number that the chain takes next from this address
     * @throws DomainException those of {@link ReleaseService#confirm}, INVALID_STATUS when the number is used or another one
     *     comes before it that nobody has signed, when the receiver wants it at another address or another amount is left to pay by now, and when the
     *     transaction was named for another payout; STATE_CONFLICT when somebody else was faster
     */
    public void sign(Actor admin, UUID payInId, StagedPayout payout, long next, String raw, String txHash) {
        PayoutDesk.View view = desk.running(admin, payInId);
        boolean dearer = staged.running(payout.paymentId()).stream()
                .anyMatch(other -> other.status() == StagedPayoutStatus.SIGNED);
        ErrorCode obstacle = dearer ? view.stop() : view.obstacle();
        if (obstacle != null) {
            throw new DomainException(obstacle);
        }
        if (!view.outflow().id().equals(payout.paymentId())) {
            throw new DomainException(ErrorCode.STATE_CONFLICT);
        }
        mustBeWanted(payout, view);
        numbers.lock(payout.chainId(), payout.from());
        if (next > payout.nonce()) {
            throw new DomainException(
                    ErrorCode.INVALID_STATUS,
                    "Number " + payout.nonce() + " of " + payout.from() + " has been used; "
                            + (dearer ? "wait for what the chain shows of it." : "write it anew."));
        }
        mustBeNext(payout, next);
        proofs.requireUnnamed(payout.chainId(), txHash, payout.paymentId());
        if (!staged.sign(payout, raw, txHash, clock.instant())) {
            throw new DomainException(ErrorCode.STATE_CONFLICT);
        }
        releases.confirm(admin, payInId, txHash, null);
    }

    /** Once it is signed its money goes where it says, whatever the receiver names later. */
    private static void mustBeWanted(StagedPayout payout, PayoutDesk.View view) {
        if (!payout.destination().equalsIgnoreCase(view.destination())) {
            throw new DomainException(
                    ErrorCode.INVALID_STATUS,
                    "The receiver wants this money at another address than " + payout.destination()
                            + " by now: write it anew.");
        }
        if (!payout.amount().equals(view.rest())) {
            throw new DomainException(
                    ErrorCode.INVALID_STATUS, "A part of it was counted since this was written: write the rest anew.");
        }
    }

    /** A chain takes numbers without holes: what is signed behind one that nobody has signed might wait for ever. */
    private void mustBeNext(StagedPayout payout, long next) {
        numbers.leftBefore(payout.chainId(), payout.from(), payout.nonce(), next)
                .ifPresent(other -> {
                    throw new DomainException(
                            ErrorCode.INVALID_STATUS,
                            "What was signed for payment " + other + " is over and holds an earlier number of "
                                    + payout.from()
                                    + ": send something else under that number and name that transaction (number-used).");
                });
        long before = numbers.free(payout.chainId(), payout.from(), next, true);
        if (before < payout.nonce()) {
            String whose = numbers.writtenFor(payout.chainId(), payout.from(), before)
                    .map(other -> "it is written for payment " + other
                            + "; sign that one first, or write this one anew as the first (first)")
                    .orElse("write this one anew");
            throw new DomainException(
                    ErrorCode.INVALID_STATUS,
                    "Nobody has signed number " + before + " of " + payout.from() + ", which comes first: " + whose
                            + ".");
        }
    }

    /** Transfers of a transaction that have paid something, see {@link PayoutProofs#taken}. */
    public Set<String> taken(int chainId, String txHash) {
        return proofs.taken(chainId, txHash);
    }

    /**
     * The number of what was signed is over.
     *
     * @param byHash the transaction that has it
     * @param used what it has done; {@link UsedNumber.Kind#PAID}: it has moved the payout's money, and the payout is over, so
     *     no booking shows it
     * @throws DomainException STATE_CONFLICT when somebody else was faster, those of {@link PaidParts#count}
     */
    public void numberUsed(
            Actor admin, UUID payInId, StagedPayout signed, String byHash, UsedNumber used, String reason) {
        desk.lock(admin, payInId);
        Instant now = clock.instant();
        List<String> spent = staged.spend(signed.paymentId(), signed.txHash(), now);
        if (spent.isEmpty()) {
            throw new DomainException(ErrorCode.STATE_CONFLICT);
        }
        staged.withdraw(signed.paymentId(), now);
        Payment outflow = payments.find(signed.paymentId()).orElseThrow();
        if (used.kind() == UsedNumber.Kind.PART) {
            parts.count(admin.userId(), outflow, byHash, used.part(), used.blockNumber(), spent);
        }
        proofs.neverMined(signed.paymentId(), spent);
        boolean booked = outflow.status() == PaymentStatus.COMPLETED;
        Map<String, String> details = new HashMap<>(Map.of(
                "payout", signed.paymentId().toString(),
                "from", signed.from(),
                "number", Long.toString(signed.nonce()),
                "by", byHash,
                "reason", reason));
        if (!used.moved().isEmpty()) {
            details.put("moved", used.moved());
        }
        audit.record(admin.userId(), action(used, booked), "payment", payInId, details);
        tell(payInId, outflow, byHash, used, booked);
    }

    private static String action(UsedNumber used, boolean booked) {
        return switch (used.kind()) {
            case NOTHING -> "custody.payout_number_used";
            case ELSEWHERE -> "custody.payout_number_elsewhere";
            case PART -> "custody.payout_paid_in_part";
            case PAID, PAID_TOGETHER -> booked ? "custody.payout_paid_twice" : "custody.payout_paid_unbooked";
        };
    }

    private void tell(UUID payInId, Payment outflow, String byHash, UsedNumber used, boolean booked) {
        if (used.kind() == UsedNumber.Kind.ELSEWHERE) {
            elsewhere.fire(new ReleaseEvents.NumberPaidElsewhere(
                    payInId, outflow.id(), outflow.purchaseRequestId(), byHash, used.moved()));
        }
        if (used.kind() == UsedNumber.Kind.PAID) {
            beside.fire(new ReleaseEvents.PaidBeside(
                    payInId,
                    outflow.id(),
                    outflow.purchaseRequestId(),
                    Amounts.plain(outflow.amount()),
                    outflow.onChain().tokenSymbol(),
                    booked));
        }
    }

    /** What forbids that a signed payout is sent, or sent again: a hold, a pause, missing money; empty when nothing does. */
    public Optional<ErrorCode> stop(StagedPayout payout) {
        return desk.stop(payout.paymentId());
    }

    /** As {@link PayoutDesk#shownStops}. */
    public Map<UUID, ErrorCode> shownStops(List<ListedSigning> signings) {
        return desk.shownStops(
                signings.stream().map(one -> one.payout().paymentId()).toList());
    }

    /** As {@link StagedPayoutRepository#queued}. */
    public List<ListedSigning> queued(int chainId, String from, int limit) {
        return staged.queued(chainId, from, limit);
    }

    /** As {@link StagedPayoutRepository#queuedBehindSigned}. */
    public List<ListedSigning> queuedBehindSigned(UUID payInId, int limit) {
        return staged.queuedBehindSigned(payInId, limit);
    }

    /** A page of what was signed and whose payout is still running. @param after null: the first page */
    public List<StagedPayout> unfinished(UUID after, int limit) {
        return staged.unfinished(after, limit);
    }
}
