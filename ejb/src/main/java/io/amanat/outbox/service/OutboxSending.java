package io.amanat.outbox.service;

import io.amanat.outbox.entity.OutboxMessage;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Empties the outbox of one sink. Outside sinks: claiming, sending and noting are three steps, and no transaction is open
 * while a sink talks. Inside sinks: a batch is taken, written and done in one transaction; where that fails, smaller ones,
 * and in the end each message by itself, so that one that cannot be written does not keep the others.
 */
@ApplicationScoped
public class OutboxSending {
    /** All of a batch must be sent before its lease ends, each within the 15 s a sink may take. */
    static final int BATCH = 3;
    /** Messages that an inside sink writes in one transaction. */
    static final int INSIDE_BATCH = 1_000;
    /** A batch that failed is tried again in parts of this share, until they are few enough to be tried one by one. */
    static final int PARTS = 8;
    /** Most messages tried one by one after a batch has failed, well within their lease. */
    static final int ONE_BY_ONE = 50;
    /** Most messages of one round: what a sink keeps open for it is closed at its end. */
    static final int MAX_PER_ROUND = 200;

    private static final Logger LOG = Logger.getLogger(OutboxSending.class.getName());

    @Inject
    private OutboxStore store;

    /** Sends what is due through a sink that talks to the outside: after a full round the next one begins at once. */
    void sendAll(OutboxSink sink) {
        int sent;
        do {
            sent = round(sink);
        } while (sent >= MAX_PER_ROUND);
    }

    /** @return how many were tried */
    private int round(OutboxSink sink) {
        int sent = 0;
        try {
            while (sent < MAX_PER_ROUND && store.anyDue(sink.name())) {
                List<OutboxMessage> batch = store.claim(sink.name(), BATCH);
                if (batch.isEmpty()) {
                    break;
                }
                batch.forEach(message -> send(sink, message));
                sent += batch.size();
            }
        } finally {
            sink.roundOver();
        }
        return sent;
    }

    private void send(OutboxSink sink, OutboxMessage message) {
        try {
            store.done(message, sink.send(message));
        } catch (LaterException waits) {
            store.later(message, waits.pause());
        } catch (RuntimeException failure) {
            failed(message, failure);
        }
    }

    /**
     * Writes what is due through a sink that writes into our own database. After a failure the batches stay small until what
     * failed has been found among messages that can be written.
     *
     * @param more to be called when one batch was not enough
     */
    void handOverAll(OutboxSink sink, Runnable more) {
        int limit = INSIDE_BATCH;
        int left = 0;
        while (left == limit || store.anyDue(sink.name())) {
            if (left == INSIDE_BATCH) {
                more.run();
            }
            try {
                left = store.handOver(sink, limit);
            } catch (RuntimeException batchFailed) {
                LOG.log(Level.FINE, "A batch failed; it is tried in parts.", batchFailed);
                if (limit > ONE_BY_ONE) {
                    limit /= PARTS;
                    left = limit;
                } else {
                    List<OutboxMessage> alone = store.claim(sink.name(), limit);
                    left = alone.size();
                    limit = oneByOne(sink, alone) ? INSIDE_BATCH : limit;
                }
            }
            if (left == 0) {
                return;
            }
        }
    }

    /** @return whether any of them could be written */
    private boolean oneByOne(OutboxSink sink, List<OutboxMessage> claimed) {
        boolean any = false;
        for (OutboxMessage message : claimed) {
            try {
                store.handOver(sink, message);
                any = true;
            } catch (RuntimeException failure) {
                failed(message, root(failure));
            }
        }
        return any;
    }

    /** Sets aside what no sink of this node sends. */
    void parkForeign(List<String> known) {
        for (OutboxMessage message : store.claimForeign(known, BATCH)) {
            failed(message, new HopelessException("nothing sends to " + message.sink(), null));
        }
    }

    private void failed(OutboxMessage message, Throwable failure) {
        String said = String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
        boolean parked = store.failed(
                message, failure.getClass().getSimpleName() + ": " + said, failure instanceof HopelessException);
        LOG.log(parked ? Level.SEVERE : Level.WARNING, (parked ? "Parked " : "Will retry ") + message, failure);
    }

    /** What was wrong in the end: what container and persistence say around it is nothing for those who look at it. */
    private static Throwable root(Throwable failure) {
        Throwable root = failure;
        while (!(root instanceof HopelessException) && root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }
}
