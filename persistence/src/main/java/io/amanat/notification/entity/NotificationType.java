package io.amanat.notification.entity;

import io.amanat.shared.jpa.Coded;

/** How a notification looks. */
public enum NotificationType implements Coded {
    INFO,
    SUCCESS,
    WARNING,
    ERROR
}
