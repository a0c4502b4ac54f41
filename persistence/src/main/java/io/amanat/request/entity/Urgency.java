package io.amanat.request.entity;

import io.amanat.shared.jpa.Coded;

/** How soon the buyer needs it. */
public enum Urgency implements Coded {
    LOW,
    MEDIUM,
    HIGH,
    URGENT
}
