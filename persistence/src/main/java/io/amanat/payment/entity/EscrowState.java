package io.amanat.payment.entity;

import io.amanat.shared.jpa.Coded;
import io.amanat.shared.state.Transitions;

/** What the escrow holds for a pay-in; JSON shows none as null. Source: data model 11.5. */
public enum EscrowState implements Coded {
    NONE,
    PARTIAL,
    FUNDED,
    RELEASABLE,
    RELEASING,
    RELEASED,
    FAILED,
    REFUNDED,
    CANCELLED;

    /** Which status may follow which. */
    public static final Transitions<EscrowState> MOVES = Transitions.of(EscrowState.class)
            .from(NONE, PARTIAL, FUNDED, CANCELLED)
            .from(PARTIAL, FUNDED, CANCELLED, REFUNDED)
            .from(FUNDED, RELEASABLE, REFUNDED)
            .from(RELEASABLE, RELEASING, REFUNDED)
            .from(RELEASING, RELEASED, FAILED)
            .from(FAILED, RELEASING, REFUNDED)
            // What came too late for a payment with an address of its own goes back (ADR 0038).
            .from(CANCELLED, PARTIAL)
            .build();
}
