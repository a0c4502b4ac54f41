package io.amanat.telegram.entity;

import io.amanat.shared.jpa.Coded;

/** By which door a Telegram account came. */
public enum TelegramLinkSource implements Coded {
    MINIAPP,
    BOT,
    LOGIN_WIDGET
}
