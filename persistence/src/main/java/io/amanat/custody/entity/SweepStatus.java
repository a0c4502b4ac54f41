package io.amanat.custody.entity;

import io.amanat.shared.jpa.Coded;

/** What is known of an attempt to move money on; each news of it is a row of its own. */
public enum SweepStatus implements Coded {
    BROADCAST,
    CONFIRMED,
    FAILED
}
