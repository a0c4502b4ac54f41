package io.amanat.outbox.service;

import io.amanat.outbox.entity.OutboxMessage;
import jakarta.ejb.Lock;
import jakarta.ejb.LockType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Every second: sends what is due. Claiming, sending and noting are three steps, and no transaction is open while a sink
 * talks to the outside. Any number of nodes may do this at once.
 */
@Singleton
@Lock(LockType.WRITE)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class OutboxWorker {
    /** All of a batch must be sent before its lease ends, each within the 15 s a sink may take. */
    static final int BATCH = 3;
    /** Most messages of one round, so that a round ends. */
    static final int MAX_PER_ROUND = 200;

    private static final Logger LOG = Logger.getLogger(OutboxWorker.class.getName());

    @Inject
    private OutboxStore store;

    @Inject
    @Any
    private Instance<OutboxSink> sinks;

    @Schedule(hour = "*", minute = "*", second = "*", persistent = false, info = "outbox worker")
    public void round() {
        try {
            int sent = 0;
            while (sent < MAX_PER_ROUND && store.anyDue()) {
                List<OutboxMessage> batch = store.claim(BATCH);
                if (batch.isEmpty()) {
                    break;
                }
                batch.forEach(this::send);
                sent += batch.size();
            }
        } catch (RuntimeException databaseGone) {
            // The container removes a timer that fails twice; this one must outlive any outage.
            LOG.log(Level.WARNING, "The outbox could not be emptied; the next second tries again.", databaseGone);
        }
    }

    private void send(OutboxMessage message) {
        try {
            store.done(message, sink(message.sink()).send(message));
        } catch (LaterException waits) {
            store.later(message, waits.pause());
        } catch (RuntimeException failure) {
            boolean parked = store.failed(
                    message,
                    failure.getClass().getSimpleName() + ": " + failure.getMessage(),
                    failure instanceof HopelessException);
            LOG.log(parked ? Level.SEVERE : Level.WARNING, (parked ? "Parked " : "Will retry ") + message, failure);
        }
    }

    private OutboxSink sink(String name) {
        for (OutboxSink sink : sinks) {
            if (sink.name().equals(name)) {
                return sink;
            }
        }
        throw new HopelessException("nothing sends to " + name, null);
    }
}
