package io.amanat.custody.entity;

import io.amanat.shared.jpa.Coded;
import io.amanat.shared.state.Transitions;

/** Where a receiving address stands. Source: data model 11.6. */
public enum DestinationStatus implements Coded {
    ACTIVE,
    SWEEPING,
    SWEPT,
    QUARANTINED;

    /** Which status may follow which. */
    public static final Transitions<DestinationStatus> MOVES = Transitions.of(DestinationStatus.class)
            .from(ACTIVE, SWEEPING, QUARANTINED)
            .from(SWEEPING, SWEPT, ACTIVE)
            .from(QUARANTINED, ACTIVE)
            .build();
}
