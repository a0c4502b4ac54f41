package io.amanat.telegram.service;

import io.amanat.shared.jpa.Coded;

/** The kinds of updates that the bot asks Telegram for; the code is the update's key. */
public enum UpdateKind implements Coded {
    MESSAGE,
    CALLBACK_QUERY,
    MY_CHAT_MEMBER
}
