package io.amanat.dispute.entity;

import io.amanat.shared.jpa.JsonConverter;
import io.amanat.shared.jpa.UuidConverter;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** Something that was done in a dispute. Never changed; every change of a dispute adds one. */
@Entity
@Table(schema = "market", name = "dispute_timeline")
public class DisputeEvent {
    @Id
    private UUID id;

    @Column(name = "dispute_id", updatable = false)
    private UUID disputeId;

    @Column(name = "actor_id", updatable = false)
    @Convert(converter = UuidConverter.class)
    private UUID actorId;

    @Column(updatable = false)
    private String action;

    @Column(updatable = false)
    @Convert(converter = JsonConverter.class)
    private String details;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    protected DisputeEvent() {}

    /**
     * @param actorId null when the system did it
     * @param details a JSON object
     */
    public static DisputeEvent of(UUID id, UUID disputeId, UUID actorId, String action, String details, Instant now) {
        DisputeEvent event = new DisputeEvent();
        event.id = id;
        event.disputeId = disputeId;
        event.actorId = actorId;
        event.action = action;
        event.details = details;
        event.createdAt = now;
        return event;
    }

    public UUID id() {
        return id;
    }

    public UUID disputeId() {
        return disputeId;
    }

    /** Null when the system did it. */
    public UUID actorId() {
        return actorId;
    }

    public String action() {
        return action;
    }

    /** A JSON object. */
    public String details() {
        return details;
    }

    public Instant createdAt() {
        return createdAt;
    }
}
