package io.amanat.outbox.service;

import io.amanat.outbox.entity.OutboxMessage;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
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
    /** Most messages of one round: what a sink keeps open for it is closed at its end. */
    static final int MAX_PER_ROUND = 200;

    private static final Logger LOG = Logger.getLogger(OutboxSending.class.getName());

    @Inject
    private OutboxStore store;

    @Inject
    private OutboxWays ways;

    private volatile boolean stopping;

    /** No further message is begun: the application ends. */
    void stop() {
        stopping = true;
    }

    /** Also when the container interrupts its threads before it says so to anybody else. */
    private boolean isStopping() {
        return stopping || Thread.currentThread().isInterrupted();
    }

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
            while (sent < MAX_PER_ROUND && goesOn(sink) && store.anyDue(sink.name())) {
                List<OutboxMessage> batch = store.claim(sink.name(), BATCH);
                if (batch.isEmpty()) {
                    break;
                }
                for (OutboxMessage message : batch) {
                    if (goesOn(sink)) {
                        send(sink, message);
                    } else {
                        store.later(message, Duration.ZERO);
                    }
                }
                sent += batch.size();
            }
        } finally {
            sink.roundOver();
        }
        return sent;
    }

    private boolean goesOn(OutboxSink sink) {
        return !isStopping() && !ways.rests(sink.name());
    }

    private void send(OutboxSink sink, OutboxMessage message) {
        try {
            String outcome = sink.send(message);
            ways.works(sink.name());
            store.done(message, outcome);
        } catch (LaterException waits) {
            store.later(message, waits.pause());
        } catch (BrokenWayException broken) {
            store.broken(message, error(broken), ways.broke(sink.name(), broken));
        } catch (RuntimeException failure) {
            if (isStopping()) {
                // It may be on its way still, and by then it has ended.
                LOG.log(Level.FINE, "Broken off: " + message, failure);
                store.later(message, OutboxStore.LEASE);
                return;
            }
            ways.works(sink.name());
            failed(message, failure);
        }
    }

    /**
     * Writes what is due through a sink that writes into our own database. After a failure the batches stay small until what
     * failed has been found among messages that can be written, or as many have been written as failed.
     *
     * @param more to be called when one batch was not enough
     */
    void handOverAll(OutboxSink sink, Runnable more) {
        BatchSize size = new BatchSize();
        boolean due = store.anyDue(sink.name());
        while (due && !isStopping()) {
            int limit = size.limit();
            try {
                store.clear();
                int written = store.handOver(sink, limit);
                if (written == 0) {
                    return;
                }
                size.written(written);
                due = written == limit;
                if (due) {
                    more.run();
                }
            } catch (RuntimeException batchFailed) {
                LOG.log(Level.FINE, "A batch failed; it is tried in parts.", batchFailed);
                if (!size.isLeast()) {
                    size.failed();
                    continue;
                }
                List<OutboxMessage> alone = store.claim(sink.name(), limit);
                if (alone.isEmpty()) {
                    return;
                }
                due = alone.size() == limit;
                if (oneByOne(sink, alone)) {
                    size.found();
                }
            }
            due = due || store.anyDue(sink.name());
        }
    }

    /** @return whether any of them could be written */
    private boolean oneByOne(OutboxSink sink, List<OutboxMessage> claimed) {
        boolean any = false;
        for (OutboxMessage message : claimed) {
            if (isStopping()) {
                store.later(message, Duration.ZERO);
            } else if (alone(sink, message)) {
                any = true;
            }
        }
        return any;
    }

    private boolean alone(OutboxSink sink, OutboxMessage message) {
        try {
            store.handOver(sink, message);
            return true;
        } catch (RuntimeException failure) {
            if (isStopping()) {
                LOG.log(Level.FINE, "Broken off: " + message, failure);
                store.later(message, Duration.ZERO);
            } else {
                failed(message, root(failure));
            }
            return false;
        }
    }

    /** Sets aside what no sink of this node sends. */
    void parkForeign(List<String> known) {
        for (OutboxMessage message : store.claimForeign(known, BATCH)) {
            failed(message, new HopelessException("nothing sends to " + message.sink(), null));
        }
    }

    private void failed(OutboxMessage message, Throwable failure) {
        boolean parked = store.failed(message, error(failure), failure instanceof HopelessException);
        LOG.log(parked ? Level.SEVERE : Level.WARNING, (parked ? "Parked " : "Will retry ") + message, failure);
    }

    private static String error(Throwable failure) {
        String said = String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
        return failure.getClass().getSimpleName() + ": " + said;
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
