package io.amanat.outbox.entity;

import io.amanat.shared.jpa.Coded;
import io.amanat.shared.state.Transitions;

/** Where a message to the outside stands. */
public enum OutboxStatus implements Coded {
    PENDING,
    SENDING,
    DONE,
    PARKED;

    /** Which status may follow which. */
    public static final Transitions<OutboxStatus> MOVES = Transitions.of(OutboxStatus.class)
            .from(PENDING, SENDING, DONE)
            .from(SENDING, PENDING, DONE, PARKED)
            .from(PARKED, PENDING)
            .build();
}
