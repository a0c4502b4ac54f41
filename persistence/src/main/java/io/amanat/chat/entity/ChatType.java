package io.amanat.chat.entity;

import io.amanat.shared.jpa.Coded;

/** How many talk: two, several, or one with the staff. */
public enum ChatType implements Coded {
    DIRECT,
    GROUP,
    SUPPORT
}
