package io.amanat.telegram.service;

import io.amanat.config.service.MarketClock;
import io.amanat.config.service.MarketSetting;
import io.amanat.config.service.MarketSettings;
import io.amanat.payment.service.ScannerAsked;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Hears how the payment scanner is, and tells operators when it is not there, and when it is back. */
@ApplicationScoped
public class ScannerWatch {
    /** Failures in a row that are worth an alert, three minutes of them: a restart is none. */
    static final int FAILURES = 6;

    private static final Logger LOG = Logger.getLogger(ScannerWatch.class.getName());

    @Inject
    private AlertStore alerts;

    @Inject
    private MarketSettings settings;

    @Inject
    private MarketClock clock;

    private int failures;
    private Instant since;

    void on(@Observes ScannerAsked asked) {
        try {
            if (settings.flag(MarketSetting.HOUSEKEEPING_ENABLED)) {
                hear(asked.answers());
            }
        } catch (RuntimeException databaseGone) {
            // Whoever asked is not to suffer from it.
            LOG.log(Level.WARNING, "Operators could not be told of the scanner.", databaseGone);
        }
    }

    synchronized void hear(boolean answers) {
        if (settings.list(MarketSetting.TG_NOTIFY_CHATS).isEmpty()) {
            return;
        }
        if (answers) {
            if (failures >= FAILURES) {
                alerts.tell("scanner-up:" + since, "alert.scanner-up");
            }
            failures = 0;
            return;
        }
        failures++;
        if (failures == 1) {
            // All nodes give one outage the same name, as long as it begins within the same hour for them.
            since = clock.instant().truncatedTo(ChronoUnit.HOURS);
        }
        if (failures == FAILURES) {
            alerts.tell("scanner-down:" + since, "alert.scanner-down");
        }
    }
}
