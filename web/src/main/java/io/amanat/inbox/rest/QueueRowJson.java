package io.amanat.inbox.rest;

import io.amanat.http.rest.OneOf;
import io.amanat.outbox.entity.QueueRow;
import io.amanat.outbox.entity.QueueState;
import java.time.Instant;
import java.util.UUID;

/**
 * Something in a queue, without what it says.
 *
 * @param way who sent it, or by which way it leaves
 * @param subject the sender's number of it, or the key that keeps its order
 * @param lastError one line without secrets; null when no attempt failed
 * @param before the one of its key that comes first; null when it is the first itself
 */
public record QueueRowJson(
        UUID id,
        String way,
        String subject,
        String kind,
        @OneOf(QueueState.class) String state,
        int attempts,
        String lastError,
        Instant storedAt,
        Instant nextAttemptAt,
        Instant leaseUntil,
        Instant finishedAt,
        Instant expiresAt,
        BeforeJson before) {
    /**
     * What it waits for.
     *
     * @param running a worker holds it
     * @param until its next try, or the end of its lease
     * @param count how many stand before, at most 100
     */
    public record BeforeJson(UUID id, String kind, boolean running, Instant until, int count) {}

    static QueueRowJson from(QueueRow row) {
        QueueRow.Before first = row.before();
        return new QueueRowJson(
                row.id(),
                row.way(),
                row.subject(),
                row.kind(),
                row.state().code(),
                row.attempts(),
                row.lastError(),
                row.storedAt(),
                row.nextAttemptAt(),
                row.leaseUntil(),
                row.finishedAt(),
                row.expiresAt(),
                first == null
                        ? null
                        : new BeforeJson(first.id(), first.kind(), first.running(), first.until(), first.count()));
    }
}
