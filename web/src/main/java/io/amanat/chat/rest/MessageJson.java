package io.amanat.chat.rest;

import io.amanat.chat.entity.ChatMessage;
import io.amanat.chat.entity.ChatMessageReaction;
import io.amanat.chat.entity.ChatMessageType;
import io.amanat.chat.entity.ChatPerson;
import io.amanat.chat.service.ChatTalk;
import io.amanat.chat.service.MessagePage;
import io.amanat.http.rest.Envelope;
import io.amanat.http.rest.OneOf;
import io.amanat.user.service.Actor;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A message (01, section 12). Its content is a text and nothing else: no markup in it means anything.
 *
 * @param senderId null when the system wrote it
 * @param senderName null when he has none, or has closed his account
 * @param content empty once it was taken back
 * @param fileUrl for those whom the chat is open to
 * @param isRead an own one: by somebody else; one of others: by the reader
 * @param replyTo the message it answers
 * @param clientMessageId the sender's own name for it; for him alone
 */
public record MessageJson(
        UUID id,
        UUID chatId,
        UUID senderId,
        String senderName,
        String senderType,
        String content,
        @OneOf(ChatMessageType.class) String messageType,
        String fileUrl,
        String fileName,
        Long fileSize,
        Instant timestamp,
        boolean isRead,
        boolean isEdited,
        Instant editedAt,
        Instant deletedAt,
        UUID replyTo,
        String clientMessageId,
        List<Reaction> reactions) {
    /** Somebody's sign on it. */
    public record Reaction(UUID userId, String reaction) {
        private static Reaction of(ChatMessageReaction row) {
            return new Reaction(row.userId(), row.reaction());
        }
    }

    /** One that was taken back. */
    public record Gone(UUID id, UUID chatId, Instant deletedAt) {}

    static Envelope<List<MessageJson>, ChatJson.Meta> page(Actor reader, MessagePage page, int limit) {
        return new Envelope<>(
                true,
                page.rows().stream().map(message -> of(reader, message, page)).toList(),
                new ChatJson.Meta(limit, page.nextCursor()),
                null);
    }

    static MessageJson only(Actor reader, MessagePage page) {
        return of(reader, page.rows().get(0), page);
    }

    private static MessageJson of(Actor reader, ChatMessage message, MessagePage page) {
        List<ChatPerson> people = page.people().stream()
                .filter(person -> person.chatId().equals(message.chatId()))
                .toList();
        boolean own = message.senderId() != null && reader.is(message.senderId());
        boolean read = people.stream()
                .filter(person -> own != reader.is(person.userId()))
                .anyMatch(person -> person.hasRead(message));
        return of(
                reader,
                message,
                ChatJson.name(message.senderId(), people),
                read,
                page.reactions().getOrDefault(message.id(), List.of()).stream()
                        .map(Reaction::of)
                        .toList());
    }

    /** One that was sent a moment ago. */
    static MessageJson of(Actor sender, ChatTalk.Sent sent) {
        return of(sender, sent.message(), sent.senderName(), false, List.of());
    }

    private static MessageJson of(
            Actor reader, ChatMessage message, String senderName, boolean read, List<Reaction> reactions) {
        boolean own = message.senderId() != null && reader.is(message.senderId());
        return new MessageJson(
                message.id(),
                message.chatId(),
                message.senderId(),
                senderName,
                message.senderType(),
                message.content(),
                message.type().code(),
                message.fileUrl(),
                message.fileName(),
                message.fileSize(),
                message.createdAt(),
                read,
                message.editedAt() != null,
                message.editedAt(),
                message.deletedAt(),
                message.replyToId(),
                own ? message.clientMessageId() : null,
                reactions);
    }
}
