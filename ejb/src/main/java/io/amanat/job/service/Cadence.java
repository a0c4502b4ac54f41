package io.amanat.job.service;

/** How often a job comes round. */
public enum Cadence {
    MINUTE,
    FIVE_MINUTES,
    HOUR
}
