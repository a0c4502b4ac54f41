package io.amanat.review.entity;

import io.amanat.database.Row;
import java.util.UUID;

/** Rows of reviews with only what their table demands. */
public final class ReviewRows {
    private ReviewRows() {}

    public static Row ofSeller(UUID sellerId, UUID reviewerId) {
        return review("seller", reviewerId).with("seller_id", sellerId);
    }

    public static Row ofTemplate(UUID templateId, UUID reviewerId) {
        return review("template", reviewerId).with("template_id", templateId);
    }

    private static Row review(String subjectType, UUID reviewerId) {
        return Row.of("market.reviews")
                .with("subject_type", subjectType)
                .with("reviewer_user_id", reviewerId)
                .with("rating", 4)
                .with("created_at", Row.NOON)
                .with("updated_at", Row.NOON);
    }
}
