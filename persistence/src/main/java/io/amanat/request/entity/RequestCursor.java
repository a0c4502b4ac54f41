package io.amanat.request.entity;

import io.amanat.shared.id.Uuid7;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/** A place in a list of requests: that of its last row. Clients hand the text back unread. */
public record RequestCursor(Instant createdAt, UUID id) {
    private static final int MAX_LENGTH = 200;

    static RequestCursor of(PurchaseRequest last) {
        return new RequestCursor(last.createdAt(), last.id());
    }

    public String text() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((createdAt + " " + id).getBytes(StandardCharsets.US_ASCII));
    }

    /** Empty for what never was a cursor: the list begins at its beginning then (R-OPS-06). */
    public static Optional<RequestCursor> parse(String text) {
        if (text == null || text.isBlank() || text.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        try {
            String[] words = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII).split(" ", 2);
            UUID id = words.length == 2 ? Uuid7.parseOrNull(words[1]) : null;
            Instant time = Instant.parse(words[0]);
            // A year that no clock shows is no place in a list either.
            boolean sane = time.isAfter(Instant.EPOCH) && time.isBefore(Instant.ofEpochSecond(253_402_300_800L));
            return id == null || !sane ? Optional.empty() : Optional.of(new RequestCursor(time, id));
        } catch (IllegalArgumentException | DateTimeException garbage) {
            return Optional.empty();
        }
    }
}
