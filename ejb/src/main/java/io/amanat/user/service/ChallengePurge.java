package io.amanat.user.service;

import io.amanat.config.service.MarketClock;
import io.amanat.job.entity.JobLock;
import io.amanat.job.service.Cadence;
import io.amanat.job.service.Job;
import io.amanat.user.entity.ChallengeRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Forgets one-time secrets whose time is over, used or not. */
@ApplicationScoped
public class ChallengePurge implements Job {
    static final int BATCH = 1_000;

    @Inject
    private ChallengeRepository challenges;

    @Inject
    private MarketClock clock;

    @Override
    public String name() {
        return "challenge-purge";
    }

    @Override
    public Cadence cadence() {
        return Cadence.FIVE_MINUTES;
    }

    @Override
    public JobLock lock() {
        return JobLock.CHALLENGE_PURGE;
    }

    @Override
    public int step() {
        return challenges.purge(clock.instant(), BATCH);
    }
}
