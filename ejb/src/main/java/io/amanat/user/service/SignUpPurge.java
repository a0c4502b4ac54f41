package io.amanat.user.service;

import io.amanat.config.service.MarketClock;
import io.amanat.job.entity.JobLock;
import io.amanat.job.service.Cadence;
import io.amanat.job.service.Job;
import io.amanat.user.entity.TempVerificationRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Forgets sign-ups whose code nobody entered in time. */
@ApplicationScoped
public class SignUpPurge implements Job {
    static final int BATCH = 1_000;

    @Inject
    private TempVerificationRepository verifications;

    @Inject
    private MarketClock clock;

    @Override
    public String name() {
        return "sign-up-purge";
    }

    @Override
    public Cadence cadence() {
        return Cadence.FIVE_MINUTES;
    }

    @Override
    public JobLock lock() {
        return JobLock.SIGN_UP_PURGE;
    }

    @Override
    public int step() {
        return verifications.purge(clock.instant(), BATCH);
    }
}
