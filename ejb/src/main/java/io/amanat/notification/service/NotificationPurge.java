package io.amanat.notification.service;

import io.amanat.config.service.MarketClock;
import io.amanat.job.entity.JobLock;
import io.amanat.job.service.Cadence;
import io.amanat.job.service.Job;
import io.amanat.notification.entity.NotificationRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;

/** Forgets notifications after 90 days, read or not (product requirement 1.3). */
@ApplicationScoped
public class NotificationPurge implements Job {
    /** How long a notification is kept. */
    public static final Duration KEPT = Duration.ofDays(90);

    static final int BATCH = 1_000;

    @Inject
    private NotificationRepository notifications;

    @Inject
    private MarketClock clock;

    @Override
    public String name() {
        return "notification-purge";
    }

    @Override
    public Cadence cadence() {
        return Cadence.HOUR;
    }

    @Override
    public JobLock lock() {
        return JobLock.NOTIFICATION_PURGE;
    }

    @Override
    public int step() {
        return notifications.purge(clock.instant().minus(KEPT), BATCH);
    }
}
