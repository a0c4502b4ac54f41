package io.amanat.custody.service;

import jakarta.ejb.Lock;
import jakarta.ejb.LockType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Sends signed payouts again until the chain shows them. Any number of nodes may do this at once: the bytes are the same. */
@Singleton
@Lock(LockType.WRITE)
@TransactionManagement(TransactionManagementType.BEAN)
public class StagedPayoutTimer {
    private static final Logger LOG = Logger.getLogger(StagedPayoutTimer.class.getName());

    @Inject
    private StagedPayoutService payouts;

    @Schedule(hour = "*", minute = "*", second = "*/15", persistent = false, info = "signed payouts")
    public void send() {
        try {
            payouts.sendAgain();
        } catch (RuntimeException databaseGone) {
            // The container removes a timer that fails twice; this one must outlive any outage.
            LOG.log(Level.WARNING, "Signed payouts could not be sent; the next round tries again.", databaseGone);
        }
    }
}
