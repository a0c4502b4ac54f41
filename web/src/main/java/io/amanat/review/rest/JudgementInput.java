package io.amanat.review.rest;

import io.amanat.shared.error.Fields;

/**
 * Whether a review is to be seen, and why this is changed.
 *
 * @param reason 3 to 500 characters
 */
public record JudgementInput(Boolean isPublished, String reason) {
    private static final int MIN_REASON = 3;
    private static final int MAX_REASON = 500;

    /** The same, tidied. @throws io.amanat.shared.error.DomainException VALIDATION_ERROR, also for nothing at all */
    public static JudgementInput check(JudgementInput input) {
        JudgementInput given = input == null ? new JudgementInput(null, null) : input;
        Fields fields = new Fields();
        if (given.isPublished() == null) {
            fields.reject("isPublished", "REQUIRED", "isPublished is required.");
        }
        String reason = fields.text("reason", given.reason(), MIN_REASON, MAX_REASON);
        fields.check();
        return new JudgementInput(given.isPublished(), reason);
    }
}
