package io.amanat.legacy.entity;

import io.amanat.shared.jpa.Coded;

/** How much a gap matters: an error means that a row is missing. */
public enum GapSeverity implements Coded {
    INFO,
    WARNING,
    ERROR
}
