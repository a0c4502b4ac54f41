package io.amanat.user.entity;

import io.amanat.shared.jpa.Coded;
import io.amanat.shared.state.Transitions;

/** Whether an account may be used; source: data model 11.1. */
public enum UserStatus implements Coded {
    ACTIVE,
    SUSPENDED,
    DELETED;

    /** Which status may follow which. */
    public static final Transitions<UserStatus> MOVES = Transitions.of(UserStatus.class)
            .from(ACTIVE, SUSPENDED, DELETED)
            .from(SUSPENDED, ACTIVE, DELETED)
            .build();
}
