package io.amanat.inbox.entity;

import io.amanat.shared.jpa.Coded;
import io.amanat.shared.state.Transitions;

/** Where a delivery from outside stands. */
public enum InboxStatus implements Coded {
    RECEIVED,
    PROCESSING,
    DONE,
    PARKED;

    /** Which status may follow which. */
    public static final Transitions<InboxStatus> MOVES = Transitions.of(InboxStatus.class)
            .from(RECEIVED, PROCESSING)
            .from(PROCESSING, DONE, PARKED, RECEIVED)
            .from(PARKED, RECEIVED)
            .build();
}
