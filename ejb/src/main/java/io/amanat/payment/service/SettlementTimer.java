package io.amanat.payment.service;

import io.amanat.config.service.MarketSetting;
import io.amanat.config.service.MarketSettings;
import jakarta.ejb.Lock;
import jakarta.ejb.LockType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Every five minutes: reads paid addresses again. Several nodes at once do no harm: what is found is noted once. */
@Singleton
@Lock(LockType.WRITE)
@TransactionManagement(TransactionManagementType.BEAN)
public class SettlementTimer {
    private static final Logger LOG = Logger.getLogger(SettlementTimer.class.getName());

    @Inject
    private Settlement settlement;

    @Inject
    private MarketSettings settings;

    @Schedule(hour = "*", minute = "*/5", second = "20", persistent = false, info = "settlement of direct payments")
    public void look() {
        try {
            if (settings.flag(MarketSetting.HOUSEKEEPING_ENABLED)) {
                settlement.round();
            }
        } catch (RuntimeException databaseGone) {
            // The container removes a timer that fails twice; this one must outlive any outage.
            LOG.log(Level.WARNING, "Paid addresses could not be read; the next round tries again.", databaseGone);
        }
    }
}
