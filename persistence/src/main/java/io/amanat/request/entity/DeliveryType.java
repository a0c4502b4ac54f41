package io.amanat.request.entity;

import io.amanat.shared.jpa.Coded;

/** How the goods reach the buyer. */
public enum DeliveryType implements Coded {
    PHYSICAL,
    ONLINE
}
