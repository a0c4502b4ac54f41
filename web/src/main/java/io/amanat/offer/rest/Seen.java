package io.amanat.offer.rest;

import io.amanat.shared.error.Fields;
import java.time.DateTimeException;
import java.time.Instant;

/** The moment of the last change of what a client has before it, as it was told it. */
final class Seen {
    private Seen() {}

    /** Null where it is left out; what is no moment is noted as a bad field. */
    static Instant at(Fields fields, String name, String value) {
        String text = fields.text(name, value, 0, 40);
        if (text == null) {
            return null;
        }
        try {
            return Instant.parse(text);
        } catch (DateTimeException garbage) {
            fields.reject(name, "INVALID_TIME", name + " must be an ISO-8601 instant in UTC.");
            return null;
        }
    }
}
