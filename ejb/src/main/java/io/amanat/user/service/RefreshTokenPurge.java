package io.amanat.user.service;

import io.amanat.config.service.MarketClock;
import io.amanat.job.entity.JobLock;
import io.amanat.job.service.Cadence;
import io.amanat.job.service.Job;
import io.amanat.user.entity.SessionRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Forgets refresh tokens that have expired. */
@ApplicationScoped
public class RefreshTokenPurge implements Job {
    static final int BATCH = 1_000;

    @Inject
    private SessionRepository sessions;

    @Inject
    private MarketClock clock;

    @Override
    public String name() {
        return "refresh-token-purge";
    }

    @Override
    public Cadence cadence() {
        return Cadence.HOUR;
    }

    @Override
    public JobLock lock() {
        return JobLock.REFRESH_TOKEN_PURGE;
    }

    @Override
    public int step() {
        return sessions.purge(clock.instant(), BATCH);
    }
}
