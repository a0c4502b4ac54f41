package io.amanat.outbox.service;

import io.amanat.outbox.entity.OutboxMessage;
import java.util.List;

/**
 * A way on from the outbox. One that talks to the outside is called outside any transaction and may be called twice with
 * the same message id. One that only writes into our own database says so and is called inside the transaction that notes
 * the message as done: what it writes, it writes exactly once.
 */
public interface OutboxSink {
    /** The value of {@code sink} this one sends. */
    String name();

    /**
     * Sends a message within seconds, or throws.
     *
     * @return one word on what came of it, kept with the row
     * @throws HopelessException when no later attempt can succeed
     * @throws LaterException when it must wait its turn; that is no attempt
     * @throws BrokenWayException when no message could be sent now; that is no attempt either
     */
    String send(OutboxMessage message);

    /** A round of messages is sent: what was kept open for the next one is closed. */
    default void roundOver() {}

    /** Whether it only writes into our own database. */
    default boolean isInside() {
        return false;
    }

    /**
     * Writes the first of several at once, one at least; asked of inside sinks only. What is left comes again in another
     * transaction.
     *
     * @return how many were written
     */
    default int sendTogether(List<OutboxMessage> messages) {
        messages.forEach(this::send);
        return messages.size();
    }
}
