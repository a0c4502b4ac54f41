package io.amanat.review.entity;

/**
 * A review and who wrote it.
 *
 * @param reviewerName null for somebody without a name
 */
public record NamedReview(Review review, String reviewerName) {}
