package io.amanat.review.entity;

import io.amanat.shared.id.Uuid7;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a reader stands in a list of reviews: after this one. Sent to clients as a text that only we read. */
public record ReviewPosition(Instant createdAt, UUID id) {
    private static final Pattern FORM = Pattern.compile("([0-9]{1,17})_([0-9a-f-]{36})");

    public static ReviewPosition of(Review review) {
        return new ReviewPosition(review.createdAt(), review.id());
    }

    /** Null for anything that is no position: the list is read from its beginning then (R-OPS-06). */
    public static ReviewPosition parseOrNull(String text) {
        Matcher form = FORM.matcher(text == null ? "" : text);
        UUID id = form.matches() ? Uuid7.parseOrNull(form.group(2)) : null;
        if (id == null) {
            return null;
        }
        try {
            return new ReviewPosition(Instant.EPOCH.plus(Long.parseLong(form.group(1)), ChronoUnit.MICROS), id);
        } catch (DateTimeException tooFar) {
            return null;
        }
    }

    /** Microseconds since 1970 and the id. */
    public String text() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, createdAt) + "_" + id;
    }
}
