package io.amanat.job.service;

import io.amanat.job.entity.JobLockRepository;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;

/** One step of a job in a transaction of its own, under the job's lock. */
@Stateless
public class JobStep {
    @Inject
    private JobLockRepository locks;

    /** @return rows handled; 0 when nothing is left or another node is at it */
    public int run(Job job) {
        return locks.take(job.lock()) ? job.step() : 0;
    }
}
