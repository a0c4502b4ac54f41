package io.amanat.notification.entity;

import java.time.Instant;
import java.util.UUID;

/**
 * A message that was written just now, or has become news again.
 *
 * @param at when it happened
 */
public record WrittenNotification(UUID id, NewNotification message, Instant at) {}
