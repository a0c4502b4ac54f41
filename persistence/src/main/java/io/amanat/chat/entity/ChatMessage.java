package io.amanat.chat.entity;

import io.amanat.shared.jpa.UuidConverter;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** Something said in a chat. A deleted message keeps its row and loses its content and its file. */
@Entity
@Table(schema = "market", name = "chat_messages")
public class ChatMessage {
    private static final String USER = "User";
    private static final String SYSTEM = "System";

    @Id
    private UUID id;

    @Column(name = "chat_id", updatable = false)
    private UUID chatId;

    @Column(name = "sender_id", updatable = false)
    @Convert(converter = UuidConverter.class)
    private UUID senderId;

    @Column(name = "sender_type", updatable = false)
    private String senderType;

    private String content;

    @Column(name = "message_type", updatable = false)
    private ChatMessageType type;

    @Column(name = "file_url")
    private String fileUrl;

    @Column(name = "file_name")
    private String fileName;

    @Column(name = "file_size")
    private Long fileSize;

    @Column(name = "reply_to_id", updatable = false)
    @Convert(converter = UuidConverter.class)
    private UUID replyToId;

    @Column(name = "client_message_id", updatable = false)
    private String clientMessageId;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    @Column(name = "edited_at")
    private Instant editedAt;

    @Column(name = "deleted_at")
    private Instant deletedAt;

    protected ChatMessage() {}

    /** Said by a person. */
    public static ChatMessage of(UUID id, NewMessage input, Instant now) {
        ChatMessage message = said(id, input.chatId(), input.type(), input.content(), now);
        message.senderId = input.senderId();
        message.senderType = USER;
        message.replyToId = input.replyToId();
        message.clientMessageId = input.clientMessageId();
        if (input.file() != null) {
            message.fileUrl = input.file().url();
            message.fileName = input.file().name();
            message.fileSize = input.file().size();
        }
        return message;
    }

    /**
     * A text.
     *
     * @param replyToId a message of the same chat; may be null
     */
    public static ChatMessage text(UUID id, UUID chatId, UUID senderId, String content, UUID replyToId, Instant now) {
        return of(id, new NewMessage(chatId, senderId, content, ChatMessageType.TEXT, null, replyToId, null), now);
    }

    /** Said by nobody. */
    public static ChatMessage system(UUID id, UUID chatId, String content, Instant now) {
        ChatMessage message = said(id, chatId, ChatMessageType.SYSTEM, content, now);
        message.senderType = SYSTEM;
        return message;
    }

    private static ChatMessage said(UUID id, UUID chatId, ChatMessageType type, String content, Instant now) {
        ChatMessage message = new ChatMessage();
        message.id = id;
        message.chatId = chatId;
        message.type = type;
        message.content = content;
        message.createdAt = now;
        return message;
    }

    /** {@code User} or {@code System}, as clients know it. */
    public String senderType() {
        return senderType;
    }

    public UUID id() {
        return id;
    }

    public UUID chatId() {
        return chatId;
    }

    /** Null when the system wrote it. */
    public UUID senderId() {
        return senderId;
    }

    /** At most 5000 characters; empty once deleted. */
    public String content() {
        return content;
    }

    public ChatMessageType type() {
        return type;
    }

    public String fileUrl() {
        return fileUrl;
    }

    public String fileName() {
        return fileName;
    }

    /** Bytes. */
    public Long fileSize() {
        return fileSize;
    }

    /** A message of the same chat; may be null. */
    public UUID replyToId() {
        return replyToId;
    }

    /** The sender's own name for it; may be null. */
    public String clientMessageId() {
        return clientMessageId;
    }

    public Instant createdAt() {
        return createdAt;
    }

    /** Null for one that nobody changed. */
    public Instant editedAt() {
        return editedAt;
    }

    /** Null unless it was taken back. */
    public Instant deletedAt() {
        return deletedAt;
    }
}
