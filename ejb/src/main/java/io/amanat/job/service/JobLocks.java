package io.amanat.job.service;

import io.amanat.job.entity.JobLock;
import io.amanat.job.entity.JobLockRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Locks for work that must be done by one node but does not wait for its round. */
@ApplicationScoped
public class JobLocks {
    @Inject
    private JobLockRepository locks;

    /** Takes a lock until the caller's transaction ends; false when somebody else holds it. Never waits. */
    public boolean take(JobLock lock) {
        return locks.take(lock);
    }
}
