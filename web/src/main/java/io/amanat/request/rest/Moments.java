package io.amanat.request.rest;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.regex.Pattern;

/** Times as clients write them: a moment with its offset, or a day, which begins at midnight UTC. */
final class Moments {
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    private Moments() {}

    static boolean isDay(String text) {
        return text != null && DAY.matcher(text).matches();
    }

    /** Null for what is neither. */
    static Instant parse(String text) {
        if (text == null) {
            return null;
        }
        try {
            return isDay(text)
                    ? LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC)
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException garbage) {
            return null;
        }
    }
}
