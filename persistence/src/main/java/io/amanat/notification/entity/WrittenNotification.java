package io.amanat.notification.entity;

import java.util.UUID;

/** A message that was written just now, or has become news again. */
public record WrittenNotification(UUID id, NewNotification message) {}
