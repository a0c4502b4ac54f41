package io.amanat.custody.entity;

import io.amanat.shared.jpa.Coded;

/** What a transaction of a sweep is for. */
public enum SweepTransactionKind implements Coded {
    /** Gives the address the coins that its own transaction costs. */
    GAS,
    /** Moves the money. */
    MOVE
}
