package io.amanat.request.entity;

import io.amanat.shared.jpa.TextArrayConverter;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What a service or consultation consists of; goods have none. */
@Entity
@Table(schema = "market", name = "purchase_request_service_info")
public class ServiceInfo {
    @Id
    private UUID id;

    @Column(name = "purchase_request_id", updatable = false)
    private UUID purchaseRequestId;

    private BigDecimal duration;

    @Column(name = "session_type")
    private SessionType sessionType;

    private String location;

    @Convert(converter = TextArrayConverter.class)
    private List<String> requirements;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    @Column(name = "updated_at")
    private Instant updatedAt;

    protected ServiceInfo() {}

    public static ServiceInfo of(UUID id, UUID requestId, NewRequest.ServiceWish wish, Instant now) {
        ServiceInfo info = new ServiceInfo();
        info.id = id;
        info.purchaseRequestId = requestId;
        info.duration = wish.duration();
        info.sessionType = wish.sessionType();
        info.location = wish.location();
        info.requirements = wish.requirements();
        info.createdAt = now;
        info.updatedAt = now;
        return info;
    }

    public UUID id() {
        return id;
    }

    public UUID purchaseRequestId() {
        return purchaseRequestId;
    }

    /** Hours, at least half of one; null when open. */
    public BigDecimal duration() {
        return duration;
    }

    public SessionType sessionType() {
        return sessionType;
    }

    public String location() {
        return location;
    }

    public List<String> requirements() {
        return requirements;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Instant updatedAt() {
        return updatedAt;
    }
}
