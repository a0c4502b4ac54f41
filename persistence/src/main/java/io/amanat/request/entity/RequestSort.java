package io.amanat.request.entity;

import io.amanat.shared.jpa.Coded;

/** The order of a list of requests. */
public enum RequestSort implements Coded {
    NEWEST("desc", "<"),
    OLDEST("asc", ">");

    private final String direction;
    private final String beyond;

    RequestSort(String direction, String beyond) {
        this.direction = direction;
        this.beyond = beyond;
    }

    String direction() {
        return direction;
    }

    /** How what follows a place compares with it. */
    String beyond() {
        return beyond;
    }
}
