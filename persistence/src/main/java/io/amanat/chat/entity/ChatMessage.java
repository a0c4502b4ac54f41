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

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    @Column(name = "edited_at")
    private Instant editedAt;

    @Column(name = "deleted_at")
    private Instant deletedAt;

    protected ChatMessage() {}

    /**
     * A text.
     *
     * @param replyToId a message of the same chat; may be null
     */
    public static ChatMessage text(UUID id, UUID chatId, UUID senderId, String content, UUID replyToId, Instant now) {
        ChatMessage message = said(id, chatId, ChatMessageType.TEXT, content, now);
        message.senderId = senderId;
        message.senderType = USER;
        message.replyToId = replyToId;
        return message;
    }

    /**
     * An image or a file.
     *
     * @param caption may be empty
     */
    public static ChatMessage file(
            UUID id, UUID chatId, UUID senderId, ChatMessageType type, Attachment file, String caption, Instant now) {
        ChatMessage message = said(id, chatId, type, caption, now);
        message.senderId = senderId;
        message.senderType = USER;
        message.fileUrl = file.url();
        message.fileName = file.name();
        message.fileSize = file.size();
        return message;
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

    public Instant createdAt() {
        return createdAt;
    }

    public Instant editedAt() {
        return editedAt;
    }

    public Instant deletedAt() {
        return deletedAt;
    }
}
