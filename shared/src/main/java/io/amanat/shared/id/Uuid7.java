package io.amanat.shared.id;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Time-ordered identifiers (RFC 9562, version 7).
 *
 * <p>Ordered by creation so that index pages stay warm. An id is never a secret: it tells its creation time.
 */
public final class Uuid7 {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final long NANOS_PER_MILLI = 1_000_000;
    /** Parts of a millisecond that an id tells apart (RFC 9562, 6.2, method 3). */
    private static final long FRACTIONS = 1 << 12;

    private static final AtomicLong LAST_TICK = new AtomicLong();

    private Uuid7() {}

    /**
     * A new id of this moment, larger than every id this process made before: 48 bits of milliseconds, 12 bits of their
     * fraction, 62 random bits. The system clock is right here: the time in an id is never read back by a rule.
     */
    public static UUID next() {
        Instant now = Instant.now();
        long fraction = (now.getNano() % NANOS_PER_MILLI) * FRACTIONS / NANOS_PER_MILLI;
        long tick = now.toEpochMilli() * FRACTIONS + fraction;
        long unique = LAST_TICK.updateAndGet(last -> Math.max(last + 1, tick));
        long high = ((unique / FRACTIONS) << 16) | 0x7000L | (unique % FRACTIONS);
        long low = (RANDOM.nextLong() >>> 2) | 0x8000000000000000L;
        return new UUID(high, low);
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
