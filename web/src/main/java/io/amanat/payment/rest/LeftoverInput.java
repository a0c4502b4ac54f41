package io.amanat.payment.rest;

import io.amanat.http.rest.OneOf;
import io.amanat.payment.entity.PaymentProvider;
import io.amanat.payment.service.UnpaidLeftovers;
import io.amanat.shared.error.Fields;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;

/**
 * What is said of payments that ended unpaid, to the API and in the console alike.
 *
 * @param provider mandatory
 * @param confirm the provider once more
 * @param before what has changed since is left alone; null is the latest moment there may be
 * @param expected how many the dry run has shown, mandatory for a run
 * @param reason 1 to 500 characters
 */
public record LeftoverInput(
        @OneOf(PaymentProvider.class) String provider, String confirm, String before, String expected, String reason) {
    private static final int MAX_WORD = 40;
    private static final int MAX_REASON = 500;
    private static final int MOST = 1_000_000_000;

    /**
     * What a dry run looks at.
     *
     * @param before null: the latest moment there may be
     */
    public record Look(PaymentProvider provider, Instant before) {}

    /** For a dry run, which confirms nothing. */
    public static LeftoverInput of(String provider, String before) {
        return new LeftoverInput(provider, null, before, null, null);
    }

    /** @throws io.amanat.shared.error.DomainException VALIDATION_ERROR naming every bad field */
    public Look look() {
        Fields fields = new Fields();
        Look look = new Look(provider(fields), moment(fields));
        fields.check();
        return look;
    }

    /** @throws io.amanat.shared.error.DomainException VALIDATION_ERROR naming every bad field */
    public UnpaidLeftovers.Order order() {
        Fields fields = new Fields();
        PaymentProvider whose = provider(fields);
        String word = fields.text("confirm", confirm, 1, MAX_WORD);
        Integer shown = fields.integer("expected", expected, 0, MOST, null);
        Instant until = moment(fields);
        String why = fields.text("reason", reason, 1, MAX_REASON);
        fields.check();
        return new UnpaidLeftovers.Order(whose, word, until, shown, why);
    }

    private PaymentProvider provider(Fields fields) {
        if (provider == null) {
            fields.reject("provider", "REQUIRED", "provider is required.");
        }
        return fields.oneOf("provider", provider, PaymentProvider.class, null);
    }

    private Instant moment(Fields fields) {
        String text = fields.text("before", before, 0, MAX_WORD);
        if (text == null) {
            return null;
        }
        try {
            Instant until = OffsetDateTime.parse(text).toInstant();
            if (until.isBefore(Instant.EPOCH)) {
                fields.reject("before", "OUT_OF_RANGE", "before is not a moment of our time.");
            }
            return until;
        } catch (DateTimeException unreadable) {
            fields.reject("before", "INVALID", "before must be an ISO-8601 moment with its offset.");
            return null;
        }
    }
}
