package io.amanat.inbox.entity;

import java.time.Instant;
import java.util.UUID;

/**
 * A verified delivery from outside.
 *
 * @param attempts how often work on it has begun, this one included
 * @param lastError why the last attempt failed; null when none did
 */
public record InboxDelivery(
        UUID id,
        String source,
        String deliveryKey,
        String eventType,
        String payload,
        InboxStatus status,
        int attempts,
        String lastError,
        String outcome,
        Instant receivedAt,
        Instant finishedAt) {}
