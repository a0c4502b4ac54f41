package io.amanat.points.entity;

import io.amanat.shared.jpa.UuidConverter;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** One change of somebody's points with the balance after it. Never changed; the database refuses it. */
@Entity
@Table(schema = "market", name = "point_transactions")
public class PointTransaction {
    @Id
    private UUID id;

    @Column(name = "user_id", updatable = false)
    private UUID userId;

    @Column(name = "referred_user_id", updatable = false)
    @Convert(converter = UuidConverter.class)
    private UUID referredUserId;

    @Column(updatable = false)
    private PointSource source;

    @Column(updatable = false)
    private int amount;

    @Column(updatable = false)
    private int balance;

    @Column(name = "purchase_request_id", updatable = false)
    @Convert(converter = UuidConverter.class)
    private UUID purchaseRequestId;

    @Column(name = "actor_user_id", updatable = false)
    @Convert(converter = UuidConverter.class)
    private UUID actorUserId;

    @Column(name = "idempotency_key", updatable = false)
    private String idempotencyKey;

    @Column(updatable = false)
    private String description;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    protected PointTransaction() {}

    public UUID id() {
        return id;
    }

    public UUID userId() {
        return userId;
    }

    /** Whose coming was rewarded, or no longer is because the deal's money went back; null for other changes. */
    public UUID referredUserId() {
        return referredUserId;
    }

    public PointSource source() {
        return source;
    }

    /** Points; more than 0 was given, less was taken. */
    public int amount() {
        return amount;
    }

    /** Points to spend after this change; never less than 0. */
    public int balance() {
        return balance;
    }

    public UUID purchaseRequestId() {
        return purchaseRequestId;
    }

    /** Who granted it; null when the system did. */
    public UUID actorUserId() {
        return actorUserId;
    }

    /** Whether the import of the old store brought it. */
    public boolean isOfOldStore() {
        return idempotencyKey.startsWith("import:");
    }

    public String idempotencyKey() {
        return idempotencyKey;
    }

    public String description() {
        return description;
    }

    public Instant createdAt() {
        return createdAt;
    }
}
