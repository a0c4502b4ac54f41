package io.amanat.dispute.entity;

import io.amanat.shared.id.Uuid7;
import io.amanat.shared.jpa.Coded;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/**
 * A place in a list of disputes or in one of their logs: that of its last row. Clients hand the text back unread.
 *
 * @param priority null in logs
 */
public record DisputeCursor(DisputePriority priority, Instant createdAt, UUID id) {
    private static final int MAX_LENGTH = 200;
    private static final int WORDS = 3;
    private static final String NONE = "-";
    private static final Instant YEAR_10000 = Instant.ofEpochSecond(253_402_300_800L);

    public static DisputeCursor of(Dispute last) {
        return new DisputeCursor(last.priority(), last.createdAt(), last.id());
    }

    /** Behind an entry of a log. */
    public static DisputeCursor of(Instant createdAt, UUID id) {
        return new DisputeCursor(null, createdAt, id);
    }

    public String text() {
        String words = (priority == null ? NONE : priority.code()) + " " + createdAt + " " + id;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(words.getBytes(StandardCharsets.US_ASCII));
    }

    /** Empty for what never was a place in a list: it begins at its beginning then (R-OPS-06). */
    public static Optional<DisputeCursor> ofList(String text) {
        return parse(text).filter(cursor -> cursor.priority() != null);
    }

    /** Empty for what never was a place in a log. */
    public static Optional<DisputeCursor> ofLog(String text) {
        return parse(text);
    }

    private static Optional<DisputeCursor> parse(String text) {
        if (text == null || text.isBlank() || text.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        try {
            String[] words =
                    new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII).split(" ", WORDS);
            if (words.length != WORDS) {
                return Optional.empty();
            }
            DisputePriority priority = Coded.find(DisputePriority.class, words[0]);
            Instant time = Instant.parse(words[1]);
            UUID id = Uuid7.parseOrNull(words[2]);
            boolean known = id != null && (priority != null || words[0].equals(NONE));
            // A year that no clock shows is no place in a list either.
            boolean sane = time.isAfter(Instant.EPOCH) && time.isBefore(YEAR_10000);
            return known && sane ? Optional.of(new DisputeCursor(priority, time, id)) : Optional.empty();
        } catch (IllegalArgumentException | DateTimeException garbage) {
            return Optional.empty();
        }
    }
}
