package io.amanat.dispute.entity;

import io.amanat.shared.jpa.Coded;
import io.amanat.shared.state.Transitions;

/**
 * Where a dispute stands; only one in hand can be resolved. Source: data model 11.6 and index 2.2, and one move more: what is
 * in the hand of somebody who works for Amanat no more is pending again (ADR 0031).
 */
public enum DisputeStatus implements Coded {
    PENDING,
    IN_PROGRESS,
    RESOLVED,
    REJECTED,
    CLOSED;

    /** Which status may follow which. */
    public static final Transitions<DisputeStatus> MOVES = Transitions.of(DisputeStatus.class)
            .from(PENDING, IN_PROGRESS, REJECTED, CLOSED)
            .from(IN_PROGRESS, PENDING, RESOLVED, REJECTED, CLOSED)
            .build();
}
