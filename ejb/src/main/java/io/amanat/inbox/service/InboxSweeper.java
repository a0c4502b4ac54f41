package io.amanat.inbox.service;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

/** Finds rows that no wake-up reached: after a crash, a lost broker store, a pause that has passed. */
@Singleton
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class InboxSweeper {
    @Inject
    private InboxService inbox;

    @Inject
    private InboxWorker worker;

    /** Every second; several nodes may do this at once, rows are taken with skip locked. */
    @Schedule(hour = "*", minute = "*", second = "*", persistent = false, info = "inbox sweeper")
    public void sweep() {
        if (inbox.anythingDue()) {
            worker.drain();
        }
    }
}
