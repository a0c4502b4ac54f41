package io.amanat.user.service;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Writes down who was seen on this node, one statement a round whatever their number. Each node does it for itself. */
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
public class PresenceTimer {
    private static final Logger LOG = Logger.getLogger(PresenceTimer.class.getName());

    @Inject
    private Presence presence;

    @Inject
    private PresenceStore store;

    @Schedule(hour = "*", minute = "*", second = "*/10", persistent = false, info = "presence")
    public void write() {
        try {
            store.note(presence.drain());
        } catch (RuntimeException databaseGone) {
            // The container removes a timer that fails twice. Who is still here is seen again.
            LOG.log(Level.WARNING, "Who is here could not be written down; the next round tries again.", databaseGone);
        }
    }
}
