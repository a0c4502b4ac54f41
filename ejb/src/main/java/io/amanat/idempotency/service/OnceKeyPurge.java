package io.amanat.idempotency.service;

import io.amanat.config.service.MarketClock;
import io.amanat.idempotency.entity.IdempotencyRepository;
import io.amanat.job.entity.JobLock;
import io.amanat.job.service.Cadence;
import io.amanat.job.service.Job;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Forgets keys whose day is over. */
@ApplicationScoped
public class OnceKeyPurge implements Job {
    static final int BATCH = 1_000;

    @Inject
    private IdempotencyRepository keys;

    @Inject
    private MarketClock clock;

    @Override
    public String name() {
        return "idempotency-purge";
    }

    @Override
    public Cadence cadence() {
        return Cadence.HOUR;
    }

    @Override
    public JobLock lock() {
        return JobLock.IDEMPOTENCY_PURGE;
    }

    @Override
    public int step() {
        return keys.purge(clock.instant().minus(OnceKeys.LIFE), BATCH);
    }
}
