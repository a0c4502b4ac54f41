package io.amanat.payment.entity;

import io.amanat.shared.jpa.Coded;
import io.amanat.shared.state.Transitions;

/** How far the check of a transaction has come; what is refused or given up can be asked again by an administrator. */
public enum VerificationStatus implements Coded {
    WAITING,
    SETTLED,
    REFUSED,
    GIVEN_UP;

    /** Which status may follow which. */
    public static final Transitions<VerificationStatus> MOVES = Transitions.of(VerificationStatus.class)
            .from(WAITING, SETTLED, REFUSED, GIVEN_UP)
            .from(REFUSED, WAITING)
            .from(GIVEN_UP, WAITING)
            .build();
}
