package io.amanat.inbox.service;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Finds rows that no wake-up reached: after a crash, a lost broker store, a pause that has passed. */
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
public class InboxSweeper {
    private static final Logger LOG = Logger.getLogger(InboxSweeper.class.getName());

    @Inject
    private InboxService inbox;

    @Inject
    private WakeUps wakeUps;

    @Inject
    private InboxWorker worker;

    /** Every second; several nodes may do this at once, rows are taken with skip locked. */
    @Schedule(hour = "*", minute = "*", second = "*", persistent = false, info = "inbox sweeper")
    public void sweep() {
        try {
            wakeUps.forget();
            if (inbox.anythingDue()) {
                worker.drain();
            }
        } catch (RuntimeException databaseGone) {
            // The container removes a timer that fails twice; this one must outlive any outage.
            LOG.log(Level.WARNING, "The inbox could not be swept; the next second tries again.", databaseGone);
        }
    }
}
