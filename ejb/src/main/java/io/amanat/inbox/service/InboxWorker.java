package io.amanat.inbox.service;

import io.amanat.inbox.entity.InboxDelivery;
import jakarta.ejb.EJBException;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Empties the inbox: takes rows in batches, works each in a transaction of its own. Any number may run at once. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class InboxWorker {
    /** Rows taken at once: one commit for the lot, few enough to be done well within the lease. */
    static final int BATCH = 20;
    /** Most rows one call works before it lets others have the thread. */
    static final int MAX_PER_CALL = 200;

    private static final Logger LOG = Logger.getLogger(InboxWorker.class.getName());

    @Inject
    private InboxService inbox;

    /** Works until nothing is due or {@link #MAX_PER_CALL} is reached; says how many rows it worked. */
    public int drain() {
        int worked = 0;
        while (worked < MAX_PER_CALL) {
            List<InboxDelivery> batch = inbox.claim(BATCH);
            for (InboxDelivery delivery : batch) {
                work(delivery);
            }
            worked += batch.size();
            if (batch.size() < BATCH) {
                break;
            }
        }
        return worked;
    }

    private void work(InboxDelivery delivery) {
        try {
            inbox.work(delivery);
        } catch (RuntimeException failure) {
            Throwable cause =
                    failure instanceof EJBException && failure.getCause() != null ? failure.getCause() : failure;
            boolean parked = inbox.failed(delivery, cause.getClass().getSimpleName() + ": " + cause.getMessage());
            LOG.log(
                    parked ? Level.SEVERE : Level.WARNING,
                    (parked ? "Parked" : "Will retry") + " delivery " + delivery.id() + " of " + delivery.source()
                            + " after attempt " + delivery.attempts(),
                    cause);
        }
    }
}
