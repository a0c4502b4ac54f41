package io.amanat.request.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** One try of a delivery code. Never changed: the tries count towards the lock of a code. */
@Entity
@Table(schema = "market", name = "delivery_attempts")
public class DeliveryAttempt {
    @Id
    private UUID id;

    @Column(name = "delivery_info_id", updatable = false)
    private UUID deliveryInfoId;

    @Column(name = "seller_id", updatable = false)
    private UUID sellerId;

    @Column(name = "attempted_at", updatable = false)
    private Instant attemptedAt;

    @Column(updatable = false)
    private boolean success;

    @Column(updatable = false)
    private String code;

    protected DeliveryAttempt() {}

    /** A try whose digits are not kept. */
    public static DeliveryAttempt of(UUID id, UUID deliveryInfoId, UUID sellerId, boolean success, Instant now) {
        DeliveryAttempt attempt = new DeliveryAttempt();
        attempt.id = id;
        attempt.deliveryInfoId = deliveryInfoId;
        attempt.sellerId = sellerId;
        attempt.success = success;
        attempt.attemptedAt = now;
        return attempt;
    }

    public UUID id() {
        return id;
    }

    public UUID deliveryInfoId() {
        return deliveryInfoId;
    }

    public UUID sellerId() {
        return sellerId;
    }

    public Instant attemptedAt() {
        return attemptedAt;
    }

    public boolean isSuccess() {
        return success;
    }

    /** Null after a wrong try, and where even the right code is not kept. */
    public String code() {
        return code;
    }
}
