package io.amanat.outbox.entity;

import java.time.Instant;
import java.util.UUID;

/**
 * A message that could not be sent, without what it says: that may be a code, which is nobody's business.
 *
 * @param orderingKey to whom
 * @param expiresAt worthless afterwards; null for never
 */
public record ParkedMessage(
        UUID id,
        String sink,
        String orderingKey,
        String kind,
        int attempts,
        String reason,
        Instant createdAt,
        Instant parkedAt,
        Instant expiresAt) {}
