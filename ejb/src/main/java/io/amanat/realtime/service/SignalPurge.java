package io.amanat.realtime.service;

import io.amanat.config.service.MarketClock;
import io.amanat.job.entity.JobLock;
import io.amanat.job.service.Cadence;
import io.amanat.job.service.Job;
import io.amanat.realtime.entity.SignalRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;

/** Forgets signals after an hour: who was away longer asks for everything anew. */
@ApplicationScoped
public class SignalPurge implements Job {
    /** How long a client may be away and go on where it was. */
    static final Duration KEPT = Duration.ofHours(1);

    static final int BATCH = 5_000;

    @Inject
    private SignalRepository signals;

    @Inject
    private MarketClock clock;

    @Override
    public String name() {
        return "signal-purge";
    }

    @Override
    public Cadence cadence() {
        return Cadence.FIVE_MINUTES;
    }

    @Override
    public JobLock lock() {
        return JobLock.SIGNAL_PURGE;
    }

    @Override
    public int step() {
        return signals.purge(clock.instant().minus(KEPT), BATCH);
    }
}
