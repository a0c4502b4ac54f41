package io.amanat.request.entity;

import io.amanat.shared.jpa.Coded;

/** How a request came to be. */
public enum RequestSource implements Coded {
    MANUAL,
    TEMPLATE,
    API
}
