package io.amanat.user.entity;

import java.util.UUID;

/**
 * An account's points, with its row locked.
 *
 * @param referredById who brought it; may be null
 * @param total all ever earned
 * @param available to spend; {@code total} less {@code used}
 * @param level by {@code total}
 */
public record PointBalance(
        UUID userId, UserStatus status, UUID referredById, int total, int available, int used, int level) {}
