package io.amanat.template.entity;

import io.amanat.database.Deal;
import io.amanat.database.Row;
import io.amanat.database.Sql;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** Orders of templates for tests. */
public final class OrderRows {
    /** When an order from noon is due. */
    public static final Instant LATER = Row.NOON.plus(Duration.ofHours(1));

    private OrderRows() {}

    /** An order from noon that waits for its money. */
    public static Deal order() {
        return order(Deal.agreed());
    }

    static Deal order(Deal deal) {
        UUID template = Row.template(deal.sellerId(), deal.categoryId()).insert();
        UUID checkout = Row.of("market.template_checkouts")
                .with("buyer_id", deal.buyerId())
                .with("created_at", Row.NOON)
                .insert();
        Row.plain("market.template_checkout_lines")
                .with("request_id", deal.requestId())
                .with("checkout_id", checkout)
                .with("template_id", template)
                .with("quantity", 1)
                .with("base_price", "12.5")
                .with("unit_price", "12.5")
                .insert();
        Sql.run(
                "update market.purchase_requests set status = 'pending_payment', source = 'template', template_id = ?::uuid,"
                        + " created_at = ?::timestamptz where id = ?",
                template,
                Row.NOON,
                deal.requestId());
        return deal;
    }
}
