package io.amanat.dispute.entity;

import java.time.Instant;
import java.util.UUID;

/**
 * A dispute about to be opened.
 *
 * @param raisedBy the buyer, the seller, or staff
 * @param description null when the reason says it all
 * @param responseDeadline until when somebody must take it in hand, or null
 * @param resolutionDeadline until when it must be decided, or null
 */
public record NewDispute(
        UUID requestId,
        UUID buyerId,
        UUID sellerId,
        UUID raisedBy,
        String reason,
        String description,
        DisputeCategory category,
        DisputePriority priority,
        Instant responseDeadline,
        Instant resolutionDeadline) {}
