package io.amanat.job.service;

import io.amanat.job.entity.JobLock;

/** A feature's share of the housekeeping, done in small steps. Implemented by application-scoped beans. */
public interface Job {
    /** In logs and tests: words with hyphens. */
    String name();

    Cadence cadence();

    /** Held during each step, so that two nodes never do the same one. */
    JobLock lock();

    /**
     * Does a bounded piece of the work inside the caller's transaction.
     *
     * @return how many rows it handled; 0 when nothing is left
     */
    int step();
}
