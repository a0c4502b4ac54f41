package io.amanat.telegram.service;

import io.amanat.config.service.MarketClock;
import io.amanat.job.entity.JobLock;
import io.amanat.job.service.Cadence;
import io.amanat.job.service.Job;
import io.amanat.telegram.entity.TelegramSessionRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Forgets Telegram sessions that have expired. */
@ApplicationScoped
public class TelegramSessionPurge implements Job {
    static final int BATCH = 1_000;

    @Inject
    private TelegramSessionRepository sessions;

    @Inject
    private MarketClock clock;

    @Override
    public String name() {
        return "telegram-session-purge";
    }

    @Override
    public Cadence cadence() {
        return Cadence.MINUTE;
    }

    @Override
    public JobLock lock() {
        return JobLock.TELEGRAM_SESSION_PURGE;
    }

    @Override
    public int step() {
        return sessions.purge(clock.instant(), BATCH);
    }
}
