package io.amanat.notification.entity;

import io.amanat.shared.jpa.Coded;

/** What a notification is about. */
public enum NotificationCategory implements Coded {
    PURCHASE_REQUEST,
    OFFER,
    PAYMENT,
    DELIVERY,
    DISPUTE,
    CHAT,
    POINTS,
    SYSTEM
}
