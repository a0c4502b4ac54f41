package io.amanat.points.entity;

import io.amanat.database.Row;
import java.util.UUID;

/** Rows of points and levels with only what their tables demand. */
public final class PointsRows {
    private PointsRows() {}

    /** A bonus of ten points. */
    public static Row change(UUID userId) {
        Row row = Row.of("market.point_transactions");
        return row.with("user_id", userId)
                .with("source", "bonus")
                .with("amount", 10)
                .with("balance", 10)
                .with("idempotency_key", "test:" + row.id())
                .with("created_at", Row.NOON);
    }

    /** A discount of two dollars for 200 points on a deal, with the change that took them. */
    public static Row discount(UUID userId, UUID requestId) {
        UUID taken = change(userId)
                .with("source", "redemption")
                .with("amount", -200)
                .with("purchase_request_id", requestId)
                .insert();
        return Row.of("market.point_discounts")
                .with("transaction_id", taken)
                .with("user_id", userId)
                .with("purchase_request_id", requestId)
                .with("points", 200)
                .with("amount", "2")
                .with("currency", "USDT")
                .with("created_at", Row.NOON);
    }

    /** A level that does not count: the ranges of those that do may not overlap. */
    public static Row level(int level) {
        return Row.of("market.level_configs")
                .with("level", level)
                .with("name", "برنز")
                .with("name_en", "Bronze")
                .with("min_points", 0)
                .with("is_active", false)
                .with("created_at", Row.NOON)
                .with("updated_at", Row.NOON);
    }
}
