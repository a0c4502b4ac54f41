package io.amanat.limit.service;

import io.amanat.config.service.MarketClock;
import io.amanat.job.entity.JobLock;
import io.amanat.job.service.Cadence;
import io.amanat.job.service.Job;
import io.amanat.limit.entity.LoginFailureRepository;
import io.amanat.limit.entity.RateBucketRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;

/** Forgets buckets that have run empty, and failed sign-ins whose locks are long over. */
@ApplicationScoped
public class LimitPurge implements Job {
    /** Longer than the longest lock. */
    static final Duration KEPT = Duration.ofDays(2);

    static final int BATCH = 1_000;

    @Inject
    private RateBucketRepository buckets;

    @Inject
    private LoginFailureRepository failures;

    @Inject
    private MarketClock clock;

    @Override
    public String name() {
        return "limit-purge";
    }

    @Override
    public Cadence cadence() {
        return Cadence.HOUR;
    }

    @Override
    public JobLock lock() {
        return JobLock.LIMIT_PURGE;
    }

    @Override
    public int step() {
        Instant now = clock.instant();
        return buckets.purge(now, BATCH) + failures.purge(now.minus(KEPT), BATCH);
    }
}
