package io.amanat.release.entity;

import java.time.Instant;
import java.util.UUID;

/**
 * A deal that an administrator has to look at before its payout.
 *
 * @param payInId the pay-in whose money is missing, else its paid one; null when it has none
 * @param proofId under which a transaction was named that has paid beside the books, and
 * @param txHash that transaction; both null for every other reason
 */
public record ReleaseReview(
        UUID requestId,
        UUID payInId,
        String title,
        Instant askedAt,
        ReleaseReviewReason reason,
        UUID proofId,
        String txHash) {}
