package io.amanat.dispute.service;

import io.amanat.dispute.entity.DisputeCategory;
import io.amanat.dispute.entity.DisputePriority;

/**
 * What somebody complains of, checked.
 *
 * @param description null when the reason says it all
 */
public record DisputeClaim(String reason, String description, DisputeCategory category, DisputePriority priority) {}
