package io.amanat.dispute.entity;

import io.amanat.shared.jpa.Coded;

/** How soon somebody must look at a dispute; the last comes first. */
public enum DisputePriority implements Coded {
    LOW,
    MEDIUM,
    HIGH,
    URGENT
}
