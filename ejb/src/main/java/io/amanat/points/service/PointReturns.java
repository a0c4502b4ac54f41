package io.amanat.points.service;

import io.amanat.audit.service.AuditLog;
import io.amanat.payment.entity.KeptShare;
import io.amanat.payment.service.PaymentStore;
import io.amanat.points.entity.PointRepository;
import io.amanat.points.entity.PointSource;
import io.amanat.points.entity.PointTransaction;
import io.amanat.user.entity.PointBalance;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What a finished deal has earned goes with its money. Runs in the transaction that books the money's return, whose caller
 * has locked the request; every row has a key of its own, so a replay takes nothing.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.MANDATORY)
public class PointReturns {
    /** Of what a return did not take because it was spent. */
    private static final String SPENT = "points.spent_before_return";
    /** The same, where a part of the money went back. */
    private static final String SPENT_OF_PART = "points.spent_before_part_return";
    /** Of what a return left with somebody who by now is not the one who brought the buyer. */
    private static final String FORMER_REFERRER = "points.left_with_former_referrer";

    private static final String REQUEST = "request";
    private static final String REFUND = "refund";

    @Inject
    private PointLedger ledger;

    @Inject
    private PointRepository rows;

    @Inject
    private PaymentStore payments;

    @Inject
    private AuditLog audit;

    /**
     * All of a deal's money has gone back: what is left of what its purchase has earned, and what it has earned whoever
     * brought its buyer, is taken back once, as far as it is not spent; what is spent is noted in the audit log, and that
     * note stands for the return where nothing could be taken. After that the buyer's next deal rewards whoever brought him
     * by what was taken. Rewards for what somebody has reached stay; so does, noted too, the reward of a person who by now
     * is not the one who brought the buyer: his account is not locked here.
     */
    public void takeBack(UUID requestId) {
        List<PointTransaction> earned = rows.earnedBy(requestId);
        if (earned.isEmpty()) {
            return;
        }
        PointTransaction any = earned.get(0);
        UUID buyer = isReferral(any) ? any.referredUserId() : any.userId();
        Map<UUID, PointBalance> locked = ledger.lockWithReferrer(buyer);
        for (PointTransaction row : earned) {
            PointBalance from = locked.get(row.userId());
            if (from != null) {
                takeBack(requestId, row, from);
            } else if (!isNoted(FORMER_REFERRER, row.userId(), Map.of(REQUEST, requestId.toString()))) {
                note(FORMER_REFERRER, requestId, row.userId(), row.amount(), 0, null);
            }
        }
    }

    /**
     * A part of a deal's money has gone back after its end: of the points that its purchase has earned those stay that the
     * money still with the deal would have earned, rounded down; the rest is taken back as far as it is not spent, which is
     * noted. What an earlier part could not take is taken with the next one. A reward for whoever brought the buyer is the
     * same whatever was paid, and stays.
     *
     * @param refundId the refund, under which this is done once
     */
    public void takeBackPart(UUID requestId, UUID refundId) {
        PointTransaction earned = rows.earnedBy(requestId).stream()
                .filter(row -> !isReferral(row))
                .findFirst()
                .orElse(null);
        if (earned == null) {
            return;
        }
        PointBalance from = ledger.lock(earned.userId()).orElseThrow();
        Map<String, String> once = Map.of(REQUEST, requestId.toString(), REFUND, refundId.toString());
        String key = PointEntry.partReturn(requestId, refundId, 0).key();
        if (!rows.booked(List.of(key)).isEmpty() || isNoted(SPENT_OF_PART, earned.userId(), once)) {
            return;
        }
        int due = left(requestId, earned) - stays(requestId, earned);
        if (due <= 0) {
            return;
        }
        int points = takeable(due, from);
        if (points > 0) {
            ledger.book(from, List.of(PointEntry.partReturn(requestId, refundId, points)));
        }
        if (points < due) {
            note(SPENT_OF_PART, requestId, earned.userId(), due, points, refundId);
        }
    }

    private int stays(UUID requestId, PointTransaction earned) {
        KeptShare now = payments.kept(requestId);
        KeptShare then = payments.keptAt(requestId, earned.createdAt());
        return PurchasePoints.stays(earned.amount(), then, now);
    }

    /** Points of a deal's purchase that parts of its money have not taken back. */
    private int left(UUID requestId, PointTransaction earned) {
        return earned.amount() - rows.purchaseReturned(requestId);
    }

    private static int takeable(int due, PointBalance from) {
        return Math.min(due, Math.min(from.available(), from.total()));
    }

    private static boolean isReferral(PointTransaction earned) {
        return earned.source() == PointSource.REFERRAL;
    }

    private void takeBack(UUID requestId, PointTransaction earned, PointBalance from) {
        int due = isReferral(earned) ? earned.amount() : left(requestId, earned);
        int points = takeable(due, from);
        PointEntry back = isReferral(earned)
                ? PointEntry.referralReturn(earned.referredUserId(), requestId, points)
                : PointEntry.purchaseReturn(requestId, points);
        if (!rows.booked(List.of(back.key())).isEmpty()
                || isNoted(SPENT, earned.userId(), Map.of(REQUEST, requestId.toString()))) {
            return;
        }
        if (points > 0) {
            ledger.book(from, List.of(back));
            if (isReferral(earned)) {
                ledger.discountReward(from.userId(), points);
            }
        }
        if (points < due) {
            note(SPENT, requestId, earned.userId(), due, points, null);
        }
    }

    private boolean isNoted(String action, UUID userId, Map<String, String> details) {
        return audit.isRecorded(action, userId, details);
    }

    /** @param refundId null when all of the money went back */
    private void note(String action, UUID requestId, UUID userId, int earned, int points, UUID refundId) {
        Map<String, String> details = new HashMap<>(Map.of(
                REQUEST, requestId.toString(), "earned", String.valueOf(earned), "takenBack", String.valueOf(points)));
        if (refundId != null) {
            details.put(REFUND, refundId.toString());
        }
        audit.record(null, action, "user", userId, details);
    }
}
