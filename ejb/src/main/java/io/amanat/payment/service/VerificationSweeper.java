package io.amanat.payment.service;

import jakarta.ejb.Lock;
import jakarta.ejb.LockType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Every second: looks at the transactions that are due to be verified. Any number of nodes may do this at once. */
@Singleton
@Lock(LockType.WRITE)
@TransactionManagement(TransactionManagementType.BEAN)
public class VerificationSweeper {
    private static final Logger LOG = Logger.getLogger(VerificationSweeper.class.getName());

    @Inject
    private VerificationStore store;

    @Inject
    private VerificationService verifications;

    @Schedule(hour = "*", minute = "*", second = "*", persistent = false, info = "payment verifications")
    public void sweep() {
        try {
            if (store.anyDue()) {
                verifications.workOff();
            }
        } catch (RuntimeException databaseGone) {
            // The container removes a timer that fails twice; this one must outlive any outage.
            LOG.log(Level.WARNING, "Verifications could not be worked off; the next second tries again.", databaseGone);
        }
    }
}
