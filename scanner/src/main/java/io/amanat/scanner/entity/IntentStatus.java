package io.amanat.scanner.entity;

import io.amanat.shared.jpa.Coded;
import java.util.Locale;
import java.util.Set;

/** Life of an intent. Absent arrows are refused; every change is a conditional update. */
public enum IntentStatus implements Coded {
    /** Waits for a transfer. */
    PENDING,
    /** A transfer was seen and grows deeper. */
    CONFIRMING,
    /** The transfer is final; the market is told. */
    CONFIRMED,
    /** The market could not be told after all attempts. */
    WEBHOOK_FAILED,
    /** Nobody paid in time, or the market cancelled. */
    EXPIRED;

    /** Where this status may lead. */
    public Set<IntentStatus> next() {
        return switch (this) {
            case PENDING -> Set.of(CONFIRMING, CONFIRMED, EXPIRED);
            // Back to pending when the transfer left the chain.
            case CONFIRMING -> Set.of(CONFIRMED, PENDING, EXPIRED);
            case CONFIRMED -> Set.of(WEBHOOK_FAILED);
            case WEBHOOK_FAILED -> Set.of(CONFIRMED);
            case EXPIRED -> Set.of();
        };
    }

    @Override
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
