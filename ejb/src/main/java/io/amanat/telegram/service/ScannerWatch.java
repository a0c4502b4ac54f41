package io.amanat.telegram.service;

import io.amanat.config.service.MarketClock;
import io.amanat.config.service.MarketSetting;
import io.amanat.config.service.MarketSettings;
import io.amanat.payment.service.HttpCall;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Asks the payment scanner once a minute whether it is there, and tells operators when it is not, and when it is back. */
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
public class ScannerWatch {
    /** Failures in a row that are worth an alert: a restart is none. */
    static final int FAILURES = 3;

    private static final int OK = 200;
    private static final int MAX_ANSWER = 64 * 1024;
    private static final Logger LOG = Logger.getLogger(ScannerWatch.class.getName());

    private final HttpCall calls = new HttpCall(Duration.ofSeconds(5), MAX_ANSWER);

    @Inject
    private AlertStore alerts;

    @Inject
    private MarketSettings settings;

    @Inject
    private MarketClock clock;

    private int failures;
    private Instant since;

    @Schedule(hour = "*", minute = "*", second = "50", persistent = false, info = "scanner watch")
    public void everyMinute() {
        try {
            if (settings.flag(MarketSetting.HOUSEKEEPING_ENABLED)) {
                look();
            }
        } catch (RuntimeException databaseGone) {
            // The container removes a timer that fails twice.
            LOG.log(Level.WARNING, "Operators could not be told of the scanner.", databaseGone);
        }
    }

    void look() {
        String base = settings.text(MarketSetting.AMN_SCANNER_URL);
        if (base == null || settings.list(MarketSetting.TG_NOTIFY_CHATS).isEmpty()) {
            return;
        }
        if (answers(base)) {
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

    private boolean answers(String base) {
        try {
            return calls.get(URI.create(base + "/health"), Map.of()).status() == OK;
        } catch (UncheckedIOException gone) {
            LOG.log(Level.FINE, "The scanner does not answer.", gone);
            return false;
        }
    }
}
