package io.amanat.chat.entity;

import io.amanat.shared.jpa.UuidConverter;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;

/** Somebody in a chat, with his own switches. Who leaves keeps his row; his unread messages are no longer counted. */
@Entity
@Table(schema = "market", name = "chat_participants")
@IdClass(ChatParticipant.Key.class)
public class ChatParticipant {
    @Id
    @Column(name = "chat_id")
    private UUID chatId;

    @Id
    @Column(name = "user_id")
    private UUID userId;

    private ChatParticipantRole role;

    @Column(name = "joined_at")
    private Instant joinedAt;

    @Column(name = "last_seen")
    private Instant lastSeen;

    @Column(name = "last_read_message_id")
    @Convert(converter = UuidConverter.class)
    private UUID lastReadMessageId;

    @Column(name = "left_at")
    private Instant leftAt;

    @Column(name = "is_active")
    private boolean active;

    @Column(name = "unread_count", insertable = false, updatable = false)
    private int unreadCount;

    @Column(name = "is_archived")
    private boolean archived;

    @Column(name = "is_muted")
    private boolean muted;

    @Column(name = "muted_until")
    private Instant mutedUntil;

    private boolean notifications;

    protected ChatParticipant() {}

    public ChatParticipant(UUID chatId, UUID userId, ChatParticipantRole role, Instant now) {
        this.chatId = chatId;
        this.userId = userId;
        this.role = role;
        this.joinedAt = now;
        this.active = true;
        this.notifications = true;
    }

    public UUID chatId() {
        return chatId;
    }

    public UUID userId() {
        return userId;
    }

    public ChatParticipantRole role() {
        return role;
    }

    public Instant joinedAt() {
        return joinedAt;
    }

    public Instant lastSeen() {
        return lastSeen;
    }

    /** Up to here everything is read. */
    public UUID lastReadMessageId() {
        return lastReadMessageId;
    }

    public Instant leftAt() {
        return leftAt;
    }

    public boolean isActive() {
        return active;
    }

    /** Raised by the database with each message of somebody else. */
    public int unreadCount() {
        return unreadCount;
    }

    /** Out of his own sight. */
    public boolean isArchived() {
        return archived;
    }

    public boolean isMuted() {
        return muted;
    }

    /** Null with a muted chat: for good. */
    public Instant mutedUntil() {
        return mutedUntil;
    }

    public boolean notifications() {
        return notifications;
    }

    /** Both columns together. */
    public static class Key implements Serializable {
        private static final long serialVersionUID = 1L;

        private UUID chatId;
        private UUID userId;

        /** For the provider. */
        public Key() {}

        public Key(UUID chatId, UUID userId) {
            this.chatId = chatId;
            this.userId = userId;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && key.chatId.equals(chatId) && key.userId.equals(userId);
        }

        @Override
        public int hashCode() {
            return 31 * chatId.hashCode() + userId.hashCode();
        }
    }
}
