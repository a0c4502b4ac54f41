package io.amanat.notification.service;

import io.amanat.notification.entity.NotificationCategory;
import io.amanat.notification.entity.NotificationType;
import java.util.List;
import java.util.UUID;

/** What happened to notifications, told inside the same transaction to features that stand to the right. */
public final class NotificationEvents {
    private NotificationEvents() {}

    /**
     * A notification that somebody has not been told of yet.
     *
     * @param notificationId the row's id; the same when it was told before and is news again
     * @param event what happened, such as {@code payment_confirmed}
     * @param relatedId id of what it is about, or null
     */
    public record Line(
            UUID notificationId,
            UUID userId,
            NotificationType type,
            NotificationCategory category,
            String event,
            String title,
            String message,
            String relatedId,
            String relatedType,
            String actionUrl) {}

    /**
     * These rows have been written, or have become news again; rows that were there already are not among them.
     *
     * @param of ids of the messages of the outbox that said so: what is left for the outside because of them takes its turn
     * @param lines in the order of what happened
     */
    public record Told(List<UUID> of, List<Line> lines) {}

    /** Some of a person's notifications were read or removed. */
    public record UnreadChanged(UUID userId) {}
}
