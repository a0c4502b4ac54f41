package io.amanat.dispute.service;

import io.amanat.dispute.entity.Dispute;
import io.amanat.dispute.entity.ResolutionAction;
import java.util.List;
import java.util.UUID;

/** What happened to disputes, told inside the same transaction to features that stand to the right. */
public final class DisputeEvents {
    private DisputeEvents() {}

    /**
     * Which dispute, and whose.
     *
     * @param workerId who of the staff works on it; null while nobody does
     */
    public record About(UUID disputeId, UUID requestId, UUID buyerId, UUID sellerId, UUID workerId) {
        static About of(Dispute dispute) {
            return new About(
                    dispute.id(),
                    dispute.purchaseRequestId(),
                    dispute.buyerId(),
                    dispute.sellerId(),
                    dispute.adminId());
        }
    }

    public record Raised(UUID disputeId, UUID requestId, UUID buyerId, UUID sellerId, UUID raisedBy, String reason) {}

    /** Somebody of the staff has taken it in hand. */
    public record Assigned(About about, UUID chatId) {}

    /**
     * Somebody else of the staff goes on with it.
     *
     * @param from who had it in hand before
     */
    public record Reassigned(About about, UUID from, UUID chatId) {}

    /**
     * Who had them in hand works for Amanat no more: they wait again for somebody of the staff.
     *
     * @param from who had them in hand
     * @param chatIds where their people talk
     */
    public record PutBack(UUID from, List<About> disputes, List<UUID> chatIds) {}

    /** Somebody has shown or said something. */
    public record Added(About about, UUID by, boolean message) {}

    /**
     * Decided.
     *
     * @param back amount and token that go back to the buyer; null when nothing does
     */
    public record Resolved(About about, UUID by, ResolutionAction action, String back) {}

    /** Found groundless. */
    public record Rejected(About about, UUID by) {}

    /** Taken back by whoever raised it. */
    public record Withdrawn(About about, UUID by) {}

    /** Nobody has taken it in hand by its response deadline. */
    public record Unanswered(About about) {}

    /** Nobody has decided it by its resolution deadline. */
    public record Undecided(About about) {}

    /** The staff holds, or frees, a payout without a dispute. */
    public record HoldChanged(UUID requestId, UUID buyerId, UUID sellerId, boolean held) {}
}
