package io.amanat.job.service;

import io.amanat.config.service.MarketSetting;
import io.amanat.config.service.MarketSettings;
import jakarta.ejb.Lock;
import jakarta.ejb.LockType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Runs every job when its time comes. Each step is short and commits by itself: a stop loses nothing, and of two nodes
 * one does the step while the other goes on to the next job.
 */
@Singleton
@Lock(LockType.READ)
@TransactionManagement(TransactionManagementType.BEAN)
public class Housekeeping {
    /** Backstop against a job that never says it is done; the rest waits for the next round. */
    static final int MAX_STEPS = 1_000;

    private static final Duration REPORT_EVERY = Duration.ofSeconds(10);
    private static final Logger LOG = Logger.getLogger(Housekeeping.class.getName());

    @Inject
    @Any
    private Instance<Job> jobs;

    @Inject
    private JobStep step;

    @Inject
    private MarketSettings settings;

    @Schedule(hour = "*", minute = "*", second = "30", persistent = false, info = "housekeeping, every minute")
    public void everyMinute() {
        round(Cadence.MINUTE);
    }

    @Schedule(hour = "*", minute = "*/5", second = "40", persistent = false, info = "housekeeping, every five minutes")
    public void everyFiveMinutes() {
        round(Cadence.FIVE_MINUTES);
    }

    @Schedule(hour = "*", minute = "17", persistent = false, info = "housekeeping, every hour")
    public void everyHour() {
        round(Cadence.HOUR);
    }

    private void round(Cadence cadence) {
        if (settings.flag(MarketSetting.HOUSEKEEPING_ENABLED)) {
            for (Job job : jobs) {
                if (job.cadence() == cadence) {
                    run(job);
                }
            }
        }
    }

    /** Runs a job to its end, now. A failing one is logged and must not keep the others waiting. */
    public int run(Job job) {
        long started = System.nanoTime();
        long reported = started;
        int rows = 0;
        try {
            for (int steps = 0; steps < MAX_STEPS; steps++) {
                int done = step.run(job);
                if (done == 0) {
                    break;
                }
                rows += done;
                if (System.nanoTime() - reported > REPORT_EVERY.toNanos()) {
                    reported = System.nanoTime();
                    LOG.log(Level.INFO, "{0}: {1} rows so far.", new Object[] {job.name(), rows});
                }
            }
        } catch (RuntimeException failed) {
            LOG.log(Level.WARNING, job.name() + " failed after " + rows + " rows; its next round tries again.", failed);
            return rows;
        }
        if (rows > 0) {
            LOG.log(Level.INFO, "{0}: {1} rows in {2} ms.", new Object[] {
                job.name(), rows, (System.nanoTime() - started) / 1_000_000
            });
        }
        return rows;
    }
}
