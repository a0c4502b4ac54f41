package io.amanat.chat.service;

import io.amanat.chat.entity.ChatRepository;
import io.amanat.user.service.AccountTies;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;

/** The chats a person is in. */
@ApplicationScoped
public class ChatTies implements AccountTies {
    @Inject
    private ChatRepository chats;

    @Override
    public Map<String, Long> count(UUID userId) {
        return Map.of("chats", chats.countOf(userId));
    }
}
