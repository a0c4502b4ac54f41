package io.amanat.outbox.entity;

import java.time.Instant;

/**
 * What became of one message, without what it says.
 *
 * @param way by which it leaves
 * @param outcome what its sink said in the end; null before
 * @param lastError one line without secrets ({@link io.amanat.shared.log.ErrorLine}); null when no attempt failed
 * @param finishedAt null while it waits
 */
public record MessageFate(
        String way,
        OutboxStatus status,
        String outcome,
        String lastError,
        int attempts,
        Instant storedAt,
        Instant nextAttemptAt,
        Instant finishedAt) {}
