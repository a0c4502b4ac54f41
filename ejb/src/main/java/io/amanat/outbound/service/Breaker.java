package io.amanat.outbound.service;

import java.time.Duration;
import java.time.Instant;

/** Lets a server that failed several times in a row rest for a while. One per server; safe for many threads. */
public final class Breaker {
    /** Failures in a row that open it. */
    public static final int FAILURES = 3;
    /** How long it stays open. */
    public static final Duration REST = Duration.ofSeconds(30);

    private int failures;
    private Instant closedAt = Instant.MIN;

    /** Whether the server may be asked now. */
    public synchronized boolean allows(Instant now) {
        return !now.isBefore(closedAt);
    }

    public synchronized void succeeded() {
        failures = 0;
    }

    public synchronized void failed(Instant now) {
        failures++;
        if (failures >= FAILURES) {
            failures = 0;
            closedAt = now.plus(REST);
        }
    }
}
