package io.amanat.chat.service;

import io.amanat.chat.entity.Attachment;
import io.amanat.chat.entity.ChatMessage;
import io.amanat.chat.entity.ChatMessageType;
import io.amanat.chat.entity.ChatType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What happened in chats, told inside the same transaction to features that stand to the right. */
public final class ChatEvents {
    private ChatEvents() {}

    /**
     * A message as everybody in the chat may see it.
     *
     * @param senderId null when the system wrote it
     * @param senderName null when he has none
     * @param file null for a text
     * @param clientMessageId the sender's own name for it; may be null
     * @param editedAt null for one that nobody changed
     */
    public record Words(
            UUID chatId,
            UUID id,
            UUID senderId,
            String senderName,
            ChatMessageType type,
            String content,
            Attachment file,
            UUID replyToId,
            String clientMessageId,
            Instant createdAt,
            Instant editedAt) {
        static Words of(ChatMessage message, String senderName) {
            Attachment file = message.fileUrl() == null
                    ? null
                    : new Attachment(message.fileUrl(), message.fileName(), message.fileSize());
            return new Words(
                    message.chatId(),
                    message.id(),
                    message.senderId(),
                    senderName,
                    message.type(),
                    message.content(),
                    file,
                    message.replyToId(),
                    message.clientMessageId(),
                    message.createdAt(),
                    message.editedAt());
        }
    }

    /**
     * Somebody has said something.
     *
     * @param hearers for whom it rings: in the chat, not the sender, not muted
     * @param awaitsStaff somebody speaks to support, and nobody of the staff takes part yet
     */
    public record Said(Words words, ChatType chatType, List<UUID> hearers, boolean awaitsStaff) {}

    /** A sender has changed his words. */
    public record Edited(Words words) {}

    /** A message was taken back. */
    public record Removed(UUID chatId, UUID messageId, UUID by, Instant at) {}

    /** A sign was put on a message, or taken off it. @param reaction null when all of his are gone */
    public record Reacted(UUID chatId, UUID messageId, UUID by, String reaction, boolean added) {}

    /** Somebody has read up to a message. */
    public record Read(UUID chatId, UUID by, UUID messageId, Instant at) {}

    /** Somebody writes at this moment, or has stopped. */
    public record Typing(UUID chatId, UUID by, boolean typing) {}

    /** Somebody has come into a chat. */
    public record Joined(UUID chatId, UUID userId) {}

    /** Somebody has left these chats, by his own will or not; what is told in them is no longer for him. */
    public record Left(List<UUID> chatIds, UUID userId) {}
}
