package io.amanat.dispute.entity;

import io.amanat.shared.jpa.Coded;

/** What a dispute is about. */
public enum DisputeCategory implements Coded {
    PAYMENT,
    DELIVERY,
    QUALITY,
    FRAUD,
    OTHER
}
