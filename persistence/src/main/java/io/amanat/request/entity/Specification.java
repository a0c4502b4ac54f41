package io.amanat.request.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** One property that the buyer asks for; a request names a key once. */
@Entity
@Table(schema = "market", name = "purchase_request_specifications")
public class Specification {
    @Id
    private UUID id;

    @Column(name = "purchase_request_id", updatable = false)
    private UUID purchaseRequestId;

    @Column(updatable = false)
    private String key;

    private String value;

    private String label;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    @Column(name = "updated_at")
    private Instant updatedAt;

    protected Specification() {}

    public static Specification of(UUID id, UUID requestId, String key, String value, String label, Instant now) {
        Specification specification = new Specification();
        specification.id = id;
        specification.purchaseRequestId = requestId;
        specification.key = key;
        specification.value = value;
        specification.label = label;
        specification.createdAt = now;
        specification.updatedAt = now;
        return specification;
    }

    public UUID id() {
        return id;
    }

    public UUID purchaseRequestId() {
        return purchaseRequestId;
    }

    public String key() {
        return key;
    }

    public String value() {
        return value;
    }

    /** What the key is called on a page, or null. */
    public String label() {
        return label;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Instant updatedAt() {
        return updatedAt;
    }
}
