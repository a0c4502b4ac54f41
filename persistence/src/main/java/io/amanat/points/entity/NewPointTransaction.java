package io.amanat.points.entity;

import java.util.UUID;

/**
 * A change of points about to be booked.
 *
 * @param amount more than 0 gives, less takes
 * @param balance points to spend after it, at least 0
 * @param referredUserId whose coming is rewarded, or no longer is; demanded by a referral
 * @param purchaseRequestId demanded by a purchase and by the return of a redemption
 * @param actorUserId who grants it; demanded by a grant, null when the system acts
 * @param idempotencyKey the same key is booked once
 * @param description may be null
 */
public record NewPointTransaction(
        UUID userId,
        PointSource source,
        int amount,
        int balance,
        UUID referredUserId,
        UUID purchaseRequestId,
        UUID actorUserId,
        String idempotencyKey,
        String description) {}
