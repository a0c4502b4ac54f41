package io.amanat.chat.entity;

import io.amanat.shared.jpa.Coded;

/** What somebody may do in a chat. */
public enum ChatParticipantRole implements Coded {
    MEMBER,
    ADMIN,
    OWNER
}
