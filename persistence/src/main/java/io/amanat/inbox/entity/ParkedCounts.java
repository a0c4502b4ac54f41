package io.amanat.inbox.entity;

/** How much waits for a person in both queues. */
public record ParkedCounts(long inbox, long outbox) {
    public long total() {
        return inbox + outbox;
    }
}
