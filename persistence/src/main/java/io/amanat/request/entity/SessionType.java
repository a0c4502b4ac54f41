package io.amanat.request.entity;

import io.amanat.shared.jpa.Coded;

/** How a service or consultation is held. */
public enum SessionType implements Coded {
    ONLINE,
    IN_PERSON,
    HYBRID
}
