package io.amanat.notification.entity;

import java.util.UUID;

/**
 * A message about to be stored.
 *
 * @param event what happened; with recipient and {@code relatedId} it makes the message unique
 */
public record NewNotification(
        UUID userId,
        NotificationType type,
        NotificationCategory category,
        String event,
        String title,
        String message,
        String relatedId,
        String relatedType,
        String actionUrl) {

    /** The same message for somebody else. */
    public NewNotification to(UUID recipient) {
        return new NewNotification(recipient, type, category, event, title, message, relatedId, relatedType, actionUrl);
    }
}
