package io.amanat.outbox.service;

import io.amanat.config.service.MarketClock;
import io.amanat.job.entity.JobLock;
import io.amanat.job.service.Cadence;
import io.amanat.job.service.Job;
import io.amanat.outbox.entity.OutboxOverRepository;
import io.amanat.outbox.entity.ParkedMessageRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;

/** Forgets messages a week after they left. Parked ones stay until somebody has looked at them, without old codes. */
@ApplicationScoped
public class OutboxPurge implements Job {
    static final Duration KEPT = Duration.ofDays(7);

    static final int BATCH = 1_000;

    @Inject
    private OutboxOverRepository over;

    @Inject
    private ParkedMessageRepository parked;

    @Inject
    private MarketClock clock;

    @Override
    public String name() {
        return "outbox-purge";
    }

    @Override
    public Cadence cadence() {
        return Cadence.HOUR;
    }

    @Override
    public JobLock lock() {
        return JobLock.OUTBOX_PURGE;
    }

    @Override
    public int step() {
        Instant now = clock.instant();
        return parked.emptyParked(now) + over.purge(now.minus(KEPT), BATCH);
    }
}
