package io.amanat.user.entity;

import io.amanat.shared.jpa.Coded;

/** What a one-time secret is for. */
public enum ChallengeKind implements Coded {
    PASSKEY_REGISTER,
    PASSKEY_LOGIN,
    WALLET,
    HANDOFF,
    /** Binds a Telegram account to the account that asked for the code. */
    TELEGRAM_LINK
}
