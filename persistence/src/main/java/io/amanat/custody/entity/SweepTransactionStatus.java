package io.amanat.custody.entity;

import io.amanat.shared.jpa.Coded;
import io.amanat.shared.state.Transitions;

/** Where a transaction of a sweep stands. */
public enum SweepTransactionStatus implements Coded {
    /** Decided and not signed; its number is taken. */
    INTENDED,
    /** The signed bytes are stored and never change; nobody has sent them for sure. */
    SIGNED,
    /** Sent at least once, or looked for as if it was since its target was retired; sent again as it is until it shows. */
    BROADCAST,
    /** In a block, deep enough. */
    CONFIRMED,
    /** Reverted, never signed, or its number was used by something else. */
    FAILED;

    /** Which status may follow which. */
    public static final Transitions<SweepTransactionStatus> MOVES = Transitions.of(SweepTransactionStatus.class)
            .from(INTENDED, SIGNED, FAILED)
            .from(SIGNED, BROADCAST, FAILED)
            .from(BROADCAST, CONFIRMED, FAILED)
            .build();
}
