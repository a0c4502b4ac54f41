package io.amanat.chat.entity;

import io.amanat.shared.jpa.Coded;

/** What a message carries; images and files have an address. */
public enum ChatMessageType implements Coded {
    TEXT,
    IMAGE,
    FILE,
    SYSTEM
}
