package io.amanat.template.rest;

import io.amanat.shared.error.Fields;
import java.time.Instant;
import java.time.format.DateTimeParseException;

/** Moments in inputs. */
final class Times {
    /** Far beyond any offer, and within what a column can hold. */
    static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    private Times() {}

    /** An optional ISO-8601 instant of our time. */
    static Instant instant(Fields fields, String field, String value) {
        String text = fields.text(field, value, 0, 40);
        if (text == null) {
            return null;
        }
        try {
            Instant time = Instant.parse(text);
            if (time.isAfter(LATEST) || time.isBefore(Instant.EPOCH)) {
                fields.reject(field, "OUT_OF_RANGE", field + " is not a date of our time.");
            }
            return time;
        } catch (DateTimeParseException unreadable) {
            fields.reject(field, "INVALID", field + " must be an ISO-8601 instant in UTC.");
            return null;
        }
    }
}
