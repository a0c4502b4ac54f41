package io.amanat.admin.rest;

import io.amanat.admin.service.CleanupDesk;
import io.amanat.admin.service.CleanupTarget;
import io.amanat.http.rest.NumberText;
import io.amanat.http.rest.OneOf;
import io.amanat.payment.entity.PaymentProvider;
import io.amanat.payment.rest.LeftoverInput;
import io.amanat.payment.service.UnpaidLeftovers;
import io.amanat.shared.error.Fields;

/**
 * A clean-up that is wanted.
 *
 * @param target a name of the counts
 * @param provider for payments alone, and mandatory there
 * @param confirm the target once more; for payments the provider
 * @param before for payments alone: what has changed since is left alone; null is the latest moment there may be
 * @param expected for payments alone, and mandatory there: how many the counts have shown
 * @param reason 1 to 500 characters
 */
public record CleanupInput(
        @OneOf(CleanupTarget.class) String target,
        @OneOf(PaymentProvider.class) String provider,
        String confirm,
        String before,
        NumberText expected,
        String reason) {
    private static final int MAX_WORD = 40;
    private static final int MAX_REASON = 500;

    /**
     * What is to be cleaned.
     *
     * @throws io.amanat.shared.error.DomainException VALIDATION_ERROR, NOT_IMPLEMENTED for what is never deleted in bulk
     */
    public CleanupTarget wanted() {
        Fields fields = new Fields();
        CleanupTarget wanted = fields.oneOf("target", target, CleanupTarget.class, null);
        if (target == null) {
            fields.reject("target", "REQUIRED", "target is required.");
        }
        fields.check();
        CleanupDesk.requireSupported(wanted);
        return wanted;
    }

    /** Of payments. */
    UnpaidLeftovers.Order payments() {
        return new LeftoverInput(provider, confirm, before, NumberText.of(expected), reason).order();
    }

    /**
     * Of what lapses. What belongs to payments is refused here: nobody shall believe that it narrows this.
     *
     * @throws io.amanat.shared.error.DomainException VALIDATION_ERROR
     */
    public CleanupDesk.Order lapsed(CleanupTarget wanted) {
        Fields fields = new Fields();
        foreign(fields, "provider", provider);
        foreign(fields, "before", before);
        foreign(fields, "expected", expected);
        String word = fields.text("confirm", confirm, 1, MAX_WORD);
        String why = fields.text("reason", reason, 1, MAX_REASON);
        fields.check();
        return new CleanupDesk.Order(wanted, word, why);
    }

    private static void foreign(Fields fields, String field, Object value) {
        if (value != null) {
            fields.reject(field, "NOT_APPLICABLE", field + " belongs to the clean-up of payments.");
        }
    }
}
