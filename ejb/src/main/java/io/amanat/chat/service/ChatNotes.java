package io.amanat.chat.service;

import io.amanat.chat.entity.ChatMessage;
import io.amanat.chat.entity.ChatMessageRepository;
import io.amanat.chat.entity.ChatType;
import io.amanat.config.service.MarketClock;
import io.amanat.shared.id.Uuid7;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;

/** What the system itself says in a chat: it counts as unread, and rings for nobody. */
@ApplicationScoped
public class ChatNotes {
    @Inject
    private ChatMessageRepository messages;

    @Inject
    private Event<ChatEvents.Said> said;

    @Inject
    private MarketClock clock;

    void say(UUID chatId, ChatType type, String text) {
        ChatMessage message = ChatMessage.system(Uuid7.next(), chatId, text, clock.instant());
        messages.add(message);
        said.fire(new ChatEvents.Said(ChatEvents.Words.of(message, null), type, List.of(), false));
    }
}
