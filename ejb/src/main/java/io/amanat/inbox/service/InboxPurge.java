package io.amanat.inbox.service;

import io.amanat.config.service.MarketClock;
import io.amanat.inbox.entity.InboxRepository;
import io.amanat.job.entity.JobLock;
import io.amanat.job.service.Cadence;
import io.amanat.job.service.Job;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;

/**
 * Forgets deliveries three months after they were done. Until then a repeat is recognised by its row; nobody repeats one
 * after more than a week, and what it said of money stands in the evidence. Parked ones stay until somebody has looked.
 */
@ApplicationScoped
public class InboxPurge implements Job {
    /** How long a delivery that is done is kept. */
    public static final Duration KEPT = Duration.ofDays(90);

    static final int BATCH = 1_000;

    @Inject
    private InboxRepository inbox;

    @Inject
    private MarketClock clock;

    @Override
    public String name() {
        return "inbox-purge";
    }

    @Override
    public Cadence cadence() {
        return Cadence.HOUR;
    }

    @Override
    public JobLock lock() {
        return JobLock.INBOX_PURGE;
    }

    @Override
    public int step() {
        return inbox.purge(clock.instant().minus(KEPT), BATCH);
    }
}
