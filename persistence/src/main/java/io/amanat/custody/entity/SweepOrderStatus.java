package io.amanat.custody.entity;

import io.amanat.shared.jpa.Coded;

/** Where the moving of an address's money stands. */
public enum SweepOrderStatus implements Coded {
    OPEN,
    DONE,
    FAILED
}
