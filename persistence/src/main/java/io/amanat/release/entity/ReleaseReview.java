package io.amanat.release.entity;

import java.time.Instant;
import java.util.UUID;

/**
 * A delivery that an administrator has to look at before its payout.
 *
 * @param payInId the pay-in whose money is missing, else its paid one; null when it has none
 * @param moneyMissing the money was found to be gone; otherwise the delivery is to be looked at
 */
public record ReleaseReview(UUID requestId, UUID payInId, String title, Instant askedAt, boolean moneyMissing) {}
