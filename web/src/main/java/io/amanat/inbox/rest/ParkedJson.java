package io.amanat.inbox.rest;

import io.amanat.inbox.entity.InboxDelivery;
import io.amanat.outbox.entity.ParkedMessage;
import io.amanat.shared.log.ErrorLine;
import java.time.Instant;
import java.util.Comparator;
import java.util.UUID;

/**
 * Something that waits for a person, and why.
 *
 * @param queue {@code inbox}: it came from outside; {@code outbox}: it was to leave
 * @param source who sent it, or by which way it was to leave
 * @param deliveryKey the sender's number, or to whom
 * @param payload what came; null for what was to leave, which may carry a code
 * @param receivedAt when it was stored
 */
public record ParkedJson(
        UUID id,
        String queue,
        String source,
        String deliveryKey,
        String eventType,
        String payload,
        int attempts,
        String reason,
        Instant receivedAt,
        Instant parkedAt,
        Instant expiresAt) {
    /** Newest first, as PostgreSQL orders ids. */
    static final Comparator<ParkedJson> NEWEST = Comparator.comparing(ParkedJson::receivedAt)
            .thenComparing(row -> row.id().toString())
            .reversed();

    static ParkedJson from(InboxDelivery row) {
        return new ParkedJson(
                row.id(),
                "inbox",
                row.source(),
                row.deliveryKey(),
                row.eventType(),
                row.payload(),
                row.attempts(),
                ErrorLine.of(row.lastError()),
                row.receivedAt(),
                row.finishedAt(),
                null);
    }

    static ParkedJson from(ParkedMessage row) {
        return new ParkedJson(
                row.id(),
                "outbox",
                row.sink(),
                row.orderingKey(),
                row.kind(),
                null,
                row.attempts(),
                ErrorLine.of(row.reason()),
                row.createdAt(),
                row.parkedAt(),
                row.expiresAt());
    }
}
