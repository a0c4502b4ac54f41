package io.amanat.offer.entity;

import io.amanat.shared.jpa.Coded;
import io.amanat.shared.state.Transitions;

/** Where an offer stands; pending and active are both open. Source: data model 11.3. */
public enum OfferStatus implements Coded {
    PENDING,
    ACTIVE,
    ACCEPTED,
    REJECTED,
    WITHDRAWN;

    /** Which status may follow which. */
    public static final Transitions<OfferStatus> MOVES = Transitions.of(OfferStatus.class)
            .from(PENDING, ACCEPTED, REJECTED, WITHDRAWN)
            .from(ACTIVE, ACCEPTED, REJECTED, WITHDRAWN)
            .from(ACCEPTED, PENDING)
            .build();
}
