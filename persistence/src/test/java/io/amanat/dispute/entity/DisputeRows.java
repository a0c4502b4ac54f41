package io.amanat.dispute.entity;

import io.amanat.database.Deal;
import io.amanat.database.Row;
import java.util.UUID;

/** Rows of disputes, with only what their tables demand. */
public final class DisputeRows {
    private DisputeRows() {}

    public static Row dispute(Deal deal) {
        return Row.of("market.disputes")
                .with("purchase_request_id", deal.requestId())
                .with("buyer_id", deal.buyerId())
                .with("seller_id", deal.sellerId())
                .with("raised_by", deal.buyerId())
                .with("reason", "Broken")
                .with("created_at", Row.NOON)
                .with("updated_at", Row.NOON);
    }

    static Row evidence(UUID disputeId, UUID by) {
        return Row.of("market.dispute_evidence")
                .with("dispute_id", disputeId)
                .with("uploaded_by", by)
                .with("kind", "text")
                .with("description", "It fell apart.")
                .with("created_at", Row.NOON);
    }

    static Row event(UUID disputeId) {
        return Row.of("market.dispute_timeline")
                .with("dispute_id", disputeId)
                .with("action", "opened")
                .with("created_at", Row.NOON);
    }

    static Row message(UUID disputeId, UUID by) {
        return Row.of("market.dispute_messages")
                .with("dispute_id", disputeId)
                .with("sender_id", by)
                .with("content", "Look at it.")
                .with("created_at", Row.NOON);
    }

    static Row chat() {
        return Row.of("market.chats")
                .with("type", "support")
                .with("last_activity", Row.NOON)
                .with("created_at", Row.NOON)
                .with("updated_at", Row.NOON);
    }
}
