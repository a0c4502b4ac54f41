package io.amanat.offer.entity;

import io.amanat.shared.jpa.Coded;
import io.amanat.shared.state.Transitions;

/** What became of a round; whoever is not pending is final. Source: product requirements 8.2. */
public enum NegotiationStatus implements Coded {
    PENDING,
    ACCEPTED,
    REJECTED,
    COUNTERED,
    EXPIRED;

    /** Which status may follow which. */
    public static final Transitions<NegotiationStatus> MOVES = Transitions.of(NegotiationStatus.class)
            .from(PENDING, ACCEPTED, REJECTED, COUNTERED, EXPIRED)
            .build();
}
