package io.amanat.shared.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * A UTC clock that ticks in microseconds, the resolution of PostgreSQL, so that a stored instant equals the one in memory.
 *
 * <p>Deployables derive their own injectable clock from it: a bean of this type itself would be ambiguous.
 */
public class MicroClock extends Clock {
    private static final Duration TICK = Duration.ofNanos(1_000);
    private volatile Clock source = Clock.tick(Clock.systemUTC(), TICK);

    /** Replaces the source of time; only the test hooks call it, and they are not part of the shipped application. */
    public void use(Clock replacement) {
        source = Clock.tick(replacement, TICK);
    }

    @Override
    public Instant instant() {
        return source.instant();
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    /**
     * Stays in UTC: a rule that counted days in another zone would disagree with the database and with other nodes. Whoever
     * shows a time in a zone does so with the instant.
     *
     * @throws UnsupportedOperationException for every other zone, so that the mistake shows at its first call
     */
    @Override
    public Clock withZone(ZoneId zone) {
        if (ZoneOffset.UTC.equals(zone)) {
            return this;
        }
        throw new UnsupportedOperationException("the application's clock is UTC");
    }
}
