package io.amanat.points.entity;

import java.util.UUID;

/**
 * One of the first by points.
 *
 * @param name null for an account without one
 * @param points all ever earned
 */
public record Leader(UUID userId, String name, int points, int level) {}
