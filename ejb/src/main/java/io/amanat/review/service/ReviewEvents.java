package io.amanat.review.service;

import io.amanat.review.entity.ReviewSubjectKind;
import java.util.UUID;

/** What happened to reviews, told inside the same transaction. */
public final class ReviewEvents {
    private ReviewEvents() {}

    /** @param sellerId whom it is about, or whose template */
    public record Written(UUID reviewId, UUID sellerId, UUID requestId, ReviewSubjectKind subjectType, int rating) {}

    /** An administrator has hidden a review, or shown it again. */
    public record Judged(UUID reviewId, UUID reviewerId, boolean published) {}
}
