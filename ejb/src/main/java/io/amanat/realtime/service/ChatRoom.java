package io.amanat.realtime.service;

import io.amanat.chat.service.ChatAccess;
import io.amanat.user.service.Actor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.UUID;

/**
 * A chat is heard by those who are in it, support's also by its staff (R-CHT-06). Administrators who are not in it read
 * it over HTTP, where that is written down.
 */
@ApplicationScoped
public class ChatRoom implements RoomRule {
    @Inject
    private ChatAccess access;

    @Override
    public Room.Kind kind() {
        return Room.Kind.CHAT;
    }

    @Override
    public boolean admits(Actor actor, UUID id) {
        return access.isOpenTo(actor, id);
    }
}
