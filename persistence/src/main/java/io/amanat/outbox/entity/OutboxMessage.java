package io.amanat.outbox.entity;

import java.util.UUID;

/**
 * A message at work.
 *
 * @param payload a JSON object, as the sink's sender reads it
 * @param attempts this one included
 * @param fence the claim this worker holds; see {@link OutboxRepository}
 */
public record OutboxMessage(UUID id, String sink, String kind, String payload, int attempts, long fence) {
    /** Without the payload, which may carry a code. */
    @Override
    public String toString() {
        return "OutboxMessage[" + id + ", " + sink + ", " + kind + ", attempt " + attempts + "]";
    }
}
