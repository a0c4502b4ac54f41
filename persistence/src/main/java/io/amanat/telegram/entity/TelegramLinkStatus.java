package io.amanat.telegram.entity;

import io.amanat.shared.jpa.Coded;
import io.amanat.shared.state.Transitions;

/** Whether a Telegram account may be used and written to; source: data model 11.6. */
public enum TelegramLinkStatus implements Coded {
    ACTIVE,
    BLOCKED;

    /** Which status may follow which. */
    public static final Transitions<TelegramLinkStatus> MOVES = Transitions.of(TelegramLinkStatus.class)
            .from(ACTIVE, BLOCKED)
            .from(BLOCKED, ACTIVE)
            .build();
}
