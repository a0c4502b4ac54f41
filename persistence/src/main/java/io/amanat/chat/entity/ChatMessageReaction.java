package io.amanat.chat.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;

/** Somebody's answer to a message in one sign; the same sign once per person and message. */
@Entity
@Table(schema = "market", name = "chat_message_reactions")
@IdClass(ChatMessageReaction.Key.class)
public class ChatMessageReaction {
    @Id
    @Column(name = "message_id")
    private UUID messageId;

    @Id
    @Column(name = "user_id")
    private UUID userId;

    @Id
    private String reaction;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    protected ChatMessageReaction() {}

    public ChatMessageReaction(UUID messageId, UUID userId, String reaction, Instant now) {
        this.messageId = messageId;
        this.userId = userId;
        this.reaction = reaction;
        this.createdAt = now;
    }

    public UUID messageId() {
        return messageId;
    }

    public UUID userId() {
        return userId;
    }

    /** At most 10 characters. */
    public String reaction() {
        return reaction;
    }

    public Instant createdAt() {
        return createdAt;
    }

    /** Who, on what, with which sign. */
    public static class Key implements Serializable {
        private static final long serialVersionUID = 1L;

        private UUID messageId;
        private UUID userId;
        private String reaction;

        /** For the provider. */
        public Key() {}

        public Key(UUID messageId, UUID userId, String reaction) {
            this.messageId = messageId;
            this.userId = userId;
            this.reaction = reaction;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key
                    && key.messageId.equals(messageId)
                    && key.userId.equals(userId)
                    && key.reaction.equals(reaction);
        }

        @Override
        public int hashCode() {
            return 31 * (31 * messageId.hashCode() + userId.hashCode()) + reaction.hashCode();
        }
    }
}
