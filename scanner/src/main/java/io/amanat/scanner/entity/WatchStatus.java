package io.amanat.scanner.entity;

import io.amanat.shared.jpa.Coded;
import java.util.Set;

/** Life of a balance watch. Absent arrows are refused; every change is a conditional update. */
public enum WatchStatus implements Coded {
    /** Is checked now and then. */
    WATCHING,
    /** The market no longer wants it. */
    STOPPED,
    /** A week has passed. */
    EXPIRED;

    /** Where this status may lead. */
    public Set<WatchStatus> next() {
        return this == WATCHING ? Set.of(STOPPED, EXPIRED) : Set.of();
    }
}
