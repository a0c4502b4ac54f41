package io.amanat.shared.paging;

import io.amanat.shared.id.Uuid7;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/** A place in a list that is ordered by time and id: that of its last row. Clients hand the text back unread. */
public record TimeCursor(Instant createdAt, UUID id) {
    private static final int MAX_LENGTH = 200;
    /** A year that no clock shows is no place in a list. */
    private static final Instant END_OF_TIME = Instant.ofEpochSecond(253_402_300_800L);

    public String text() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((createdAt + " " + id).getBytes(StandardCharsets.US_ASCII));
    }

    /** Empty for what never was a cursor: the list begins at its beginning then (R-OPS-06). */
    public static Optional<TimeCursor> parse(String text) {
        if (text == null || text.isBlank() || text.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        try {
            String[] words = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII).split(" ", 2);
            UUID id = words.length == 2 ? Uuid7.parseOrNull(words[1]) : null;
            Instant time = Instant.parse(words[0]);
            boolean sane = time.isAfter(Instant.EPOCH) && time.isBefore(END_OF_TIME);
            return id == null || !sane ? Optional.empty() : Optional.of(new TimeCursor(time, id));
        } catch (IllegalArgumentException | DateTimeException garbage) {
            return Optional.empty();
        }
    }
}
