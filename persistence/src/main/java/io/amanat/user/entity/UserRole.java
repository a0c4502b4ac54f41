package io.amanat.user.entity;

import io.amanat.shared.jpa.Coded;

/** What an account may do. {@code GUARD} grants nothing beyond being signed in. */
public enum UserRole implements Coded {
    ADMIN,
    BUYER,
    SELLER,
    RESOLVER,
    GUARD;

    /** Whether it works for Amanat: takes disputes in hand and answers those who write to support. */
    public boolean isStaff() {
        return this == ADMIN || this == RESOLVER;
    }
}
