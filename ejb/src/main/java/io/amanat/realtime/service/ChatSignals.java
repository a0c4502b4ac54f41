package io.amanat.realtime.service;

import io.amanat.chat.entity.Attachment;
import io.amanat.chat.service.ChatEvents;
import io.amanat.realtime.service.Signals.Signal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What those who have a chat open are told (spec 00 §2.3). A sign on a message is an edit of it; {@code typing} is kept
 * no longer than any other signal.
 */
@ApplicationScoped
public class ChatSignals {
    @Inject
    private Signals signals;

    void on(@Observes ChatEvents.Said event) {
        tell(event.words().chatId(), "chat:message", message(event.words()));
    }

    void on(@Observes ChatEvents.Edited event) {
        tell(event.words().chatId(), "message-edited", message(event.words()));
    }

    void on(@Observes ChatEvents.Reacted event) {
        Map<String, Object> data = about(event.chatId(), event.messageId(), event.by());
        data.put("kind", event.added() ? "reaction-added" : "reaction-removed");
        data.put("reaction", event.reaction());
        tell(event.chatId(), "message-edited", data);
    }

    void on(@Observes ChatEvents.Removed event) {
        Map<String, Object> data = about(event.chatId(), event.messageId(), event.by());
        data.put("deletedAt", event.at());
        tell(event.chatId(), "message-deleted", data);
    }

    void on(@Observes ChatEvents.Read event) {
        Map<String, Object> data = about(event.chatId(), event.messageId(), event.by());
        data.put("readAt", event.at());
        tell(event.chatId(), "messages-read", data);
    }

    void on(@Observes ChatEvents.Typing event) {
        tell(
                event.chatId(),
                "typing",
                Map.of("chatId", event.chatId(), "userId", event.by(), "isTyping", event.typing()));
    }

    void on(@Observes ChatEvents.Joined event) {
        signals.tell(List.of(people(event.chatId(), event.userId(), "chat:joined")));
    }

    /** The one of all events after which somebody is put out of the room at once. */
    void on(@Observes ChatEvents.Left event) {
        signals.tell(event.chatIds().stream()
                .map(chat -> people(chat, event.userId(), Told.CHAT_LEFT))
                .toList());
    }

    private static Signal people(UUID chat, UUID user, String name) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("chatId", chat);
        data.put("userId", user);
        return new Signal(List.of(Room.chat(chat), Room.user(user)), name, Signals.json(data));
    }

    private void tell(UUID chat, String name, Map<String, ?> data) {
        signals.tell(Room.chat(chat), name, data);
    }

    private static Map<String, Object> about(UUID chat, UUID message, UUID by) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("chatId", chat);
        data.put("messageId", message);
        data.put("userId", by);
        return data;
    }

    /** With the names that the same message has over HTTP. */
    private static Map<String, Object> message(ChatEvents.Words words) {
        Attachment file = words.file();
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("id", words.id());
        data.put("chatId", words.chatId());
        data.put("senderId", words.senderId());
        data.put("senderName", words.senderName());
        data.put("senderType", words.senderId() == null ? "System" : "User");
        data.put("content", words.content());
        data.put("messageType", words.type());
        data.put("fileUrl", file == null ? null : file.url());
        data.put("fileName", file == null ? null : file.name());
        data.put("fileSize", file == null ? null : file.size());
        data.put("timestamp", words.createdAt());
        data.put("isEdited", words.editedAt() != null);
        data.put("editedAt", words.editedAt());
        data.put("replyTo", words.replyToId());
        data.put("clientMessageId", words.clientMessageId());
        return data;
    }
}
