package io.amanat.dispute.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** Something that was said in a dispute. Never changed. */
@Entity
@Table(schema = "market", name = "dispute_messages")
public class DisputeMessage {
    @Id
    private UUID id;

    @Column(name = "dispute_id", updatable = false)
    private UUID disputeId;

    @Column(name = "sender_id", updatable = false)
    private UUID senderId;

    @Column(updatable = false)
    private String content;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    protected DisputeMessage() {}

    public static DisputeMessage of(UUID id, UUID disputeId, UUID senderId, String content, Instant now) {
        DisputeMessage message = new DisputeMessage();
        message.id = id;
        message.disputeId = disputeId;
        message.senderId = senderId;
        message.content = content;
        message.createdAt = now;
        return message;
    }

    public UUID id() {
        return id;
    }

    public UUID disputeId() {
        return disputeId;
    }

    public UUID senderId() {
        return senderId;
    }

    public String content() {
        return content;
    }

    public Instant createdAt() {
        return createdAt;
    }
}
