package io.amanat.notification.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** One message to one person inside the product. */
@Entity
@Table(schema = "market", name = "notifications")
public class Notification {
    @Id
    private UUID id;

    @Column(name = "user_id", updatable = false)
    private UUID userId;

    @Column(updatable = false)
    private NotificationType type;

    @Column(updatable = false)
    private NotificationCategory category;

    @Column(updatable = false)
    private String event;

    @Column(updatable = false)
    private String title;

    @Column(updatable = false)
    private String message;

    @Column(name = "related_id", updatable = false)
    private String relatedId;

    @Column(name = "related_type", updatable = false)
    private String relatedType;

    @Column(name = "action_url", updatable = false)
    private String actionUrl;

    @Column(name = "is_read")
    private boolean read;

    @Column(name = "read_at")
    private Instant readAt;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    protected Notification() {}

    public UUID id() {
        return id;
    }

    public UUID userId() {
        return userId;
    }

    public NotificationType type() {
        return type;
    }

    public NotificationCategory category() {
        return category;
    }

    public String event() {
        return event;
    }

    public String title() {
        return title;
    }

    public String message() {
        return message;
    }

    public String relatedId() {
        return relatedId;
    }

    public String relatedType() {
        return relatedType;
    }

    public String actionUrl() {
        return actionUrl;
    }

    public boolean isRead() {
        return read;
    }

    public Instant readAt() {
        return readAt;
    }

    public Instant createdAt() {
        return createdAt;
    }
}
