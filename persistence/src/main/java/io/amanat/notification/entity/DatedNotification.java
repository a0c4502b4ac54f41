package io.amanat.notification.entity;

import java.time.Instant;
import java.util.UUID;

/**
 * A message and the moment of what it tells of, which is the moment the reader sees, however late it is written.
 *
 * @param categoryId for messages to the sellers of a category; null for others
 */
public record DatedNotification(NewNotification message, Instant at, UUID categoryId) {
    public DatedNotification(NewNotification message, Instant at) {
        this(message, at, null);
    }

    UUID recipient() {
        return message.userId();
    }
}
