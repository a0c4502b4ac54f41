package io.amanat.offer.entity;

import io.amanat.shared.jpa.Coded;

/** Unit of a promised delivery time. */
public enum DeliveryTimeUnit implements Coded {
    HOURS,
    DAYS,
    WEEKS
}
