package io.amanat.dispute.service;

import java.util.UUID;

/** What happened to disputes, told inside the same transaction to features that stand to the right. */
public final class DisputeEvents {
    private DisputeEvents() {}

    public record Raised(UUID disputeId, UUID requestId, UUID buyerId, UUID sellerId, UUID raisedBy, String reason) {}

    /** Somebody of the staff has taken it in hand. */
    public record Assigned(UUID disputeId, UUID requestId, UUID chatId, UUID workerId) {}
}
