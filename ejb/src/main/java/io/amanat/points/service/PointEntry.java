package io.amanat.points.service;

import io.amanat.points.entity.PointSource;
import java.util.UUID;

/**
 * A change of somebody's points that is wanted; booked once under its key.
 *
 * @param amount more than 0 gives, less takes
 * @param description may be null
 */
public record PointEntry(
        PointSource source,
        int amount,
        UUID referredUserId,
        UUID purchaseRequestId,
        UUID actorUserId,
        String key,
        String description) {

    static PointEntry purchase(UUID requestId, int amount) {
        return new PointEntry(PointSource.PURCHASE, amount, null, requestId, null, "purchase:" + requestId, null);
    }

    /** @param points that go with a part of the deal's money; booked when more than 0 */
    static PointEntry partReturn(UUID requestId, UUID refundId, int points) {
        String key = "purchase-return:" + requestId + ":" + refundId;
        return new PointEntry(PointSource.PURCHASE_RETURN, -points, null, requestId, null, key, null);
    }

    /** @param points that the deal's purchase gave and that are still there; booked when more than 0 */
    static PointEntry purchaseReturn(UUID requestId, int points) {
        return new PointEntry(
                PointSource.PURCHASE_RETURN, -points, null, requestId, null, "purchase-return:" + requestId, null);
    }

    /**
     * The key is the newcomer's: whichever deal is finished first, the reward comes once; once more after one was taken back.
     *
     * @param takenBack rewards for the same newcomer that were taken back
     */
    static PointEntry referral(UUID newcomer, UUID requestId, int takenBack, int amount) {
        String key = "referral:" + newcomer + (takenBack == 0 ? "" : ":" + takenBack);
        return new PointEntry(PointSource.REFERRAL, amount, newcomer, requestId, null, key, null);
    }

    /** @param points that the newcomer's deal brought and that are still there; booked when more than 0 */
    static PointEntry referralReturn(UUID newcomer, UUID requestId, int points) {
        return new PointEntry(
                PointSource.PURCHASE_RETURN, -points, newcomer, requestId, null, "referral-return:" + requestId, null);
    }

    static PointEntry achievement(UUID userId, Achievement achievement) {
        return new PointEntry(
                PointSource.BONUS,
                achievement.reward(),
                null,
                null,
                null,
                achievement.keyOf(userId),
                achievement.code());
    }

    static PointEntry grant(UUID admin, int amount, String key, String reason) {
        return new PointEntry(PointSource.ADMIN_GRANT, amount, null, null, admin, key, reason);
    }

    /** The key is the discount's: a deal whose points have come back may get another one. */
    static PointEntry redemption(UUID discountId, UUID requestId, int points) {
        return new PointEntry(PointSource.REDEMPTION, -points, null, requestId, null, "redemption:" + discountId, null);
    }

    static PointEntry redemptionReturn(UUID discountId, UUID requestId, int points) {
        return new PointEntry(
                PointSource.REDEMPTION_RETURN, points, null, requestId, null, "redemption-return:" + discountId, null);
    }
}
