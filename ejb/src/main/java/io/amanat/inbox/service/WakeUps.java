package io.amanat.inbox.service;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts the wake-ups of this node that no worker has answered yet, so that a burst of deliveries does not become a burst
 * of messages. A worker counts down before it looks at the table: whatever was stored before is seen by it, whatever is
 * stored after sends the next one.
 */
@ApplicationScoped
public class WakeUps {
    private final AtomicInteger underWay = new AtomicInteger();

    /** Whether one more may be sent. */
    boolean begin(int max) {
        return underWay.getAndUpdate(count -> Math.min(count + 1, max)) < max;
    }

    /** A worker is about to look, or a wake-up could not be sent. */
    public void end() {
        underWay.updateAndGet(count -> Math.max(0, count - 1));
    }

    /** Messages may have been lost with their broker: the sweeper looks itself and the count starts again. */
    void forget() {
        underWay.set(0);
    }
}
