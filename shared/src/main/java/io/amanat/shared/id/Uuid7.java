package io.amanat.shared.id;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.UUID;

/**
 * Time-ordered identifiers (RFC 9562, version 7).
 *
 * <p>Ordered by creation so that index pages stay warm. An id is never a secret: it tells its creation time.
 */
public final class Uuid7 {
    private static final SecureRandom RANDOM = new SecureRandom();

    private Uuid7() {}

    /** A new id; the first 48 bits are the given instant in Unix milliseconds, 74 bits are random. */
    public static UUID at(Instant instant) {
        long millis = instant.toEpochMilli();
        long randA = RANDOM.nextInt(1 << 12);
        long high = (millis << 16) | 0x7000L | randA;
        long low = (RANDOM.nextLong() >>> 2) | 0x8000000000000000L;
        return new UUID(high, low);
    }

    /** A new id of this moment. The system clock is right here: the time in an id is never read back by a rule. */
    public static UUID next() {
        return at(Instant.now());
    }

    /**
     * Reads an id as clients write it.
     *
     * @return the id, or null when the text is not a UUID in its canonical 36-character form
     */
    public static UUID parseOrNull(String text) {
        if (text == null || text.length() != 36) {
            return null;
        }
        try {
            // The JDK also reads groups of other lengths and signs; such a text is nobody's id.
            UUID id = UUID.fromString(text);
            return id.toString().equalsIgnoreCase(text) ? id : null;
        } catch (IllegalArgumentException notAnId) {
            return null;
        }
    }
}
