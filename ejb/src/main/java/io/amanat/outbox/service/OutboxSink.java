package io.amanat.outbox.service;

import io.amanat.outbox.entity.OutboxMessage;

/** A way out of the house. Called outside any transaction; may be called twice with the same message id. */
public interface OutboxSink {
    /** The value of {@code sink} this one sends. */
    String name();

    /**
     * Sends a message within seconds, or throws.
     *
     * @return one word on what came of it, kept with the row
     * @throws HopelessException when no later attempt can succeed
     * @throws LaterException when it must wait its turn; that is no attempt
     */
    String send(OutboxMessage message);
}
