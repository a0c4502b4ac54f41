package io.amanat.review.entity;

import java.util.UUID;

/**
 * A review, checked.
 *
 * @param subjectId an account's id for a seller, else a template's
 * @param purchaseRequestId the finished deal that entitles to it, or null
 * @param rating 1 to 5
 * @param comment may be null
 */
public record NewReview(
        ReviewSubjectKind subjectType,
        UUID subjectId,
        UUID reviewerId,
        UUID purchaseRequestId,
        int rating,
        String comment) {}
