package io.amanat.database;

import static io.amanat.database.Row.NOON;
import static java.util.Map.entry;

import java.util.Map;
import java.util.function.Function;

/** Valid rows of price rules and checkouts. */
final class CheckoutRows {
    private CheckoutRows() {}

    static Map<String, Function<ValidRows, Row>> recipes() {
        return Map.ofEntries(
                entry("market.price_rules", CheckoutRows::rule),
                entry("market.template_checkouts", CheckoutRows::checkout),
                entry("market.template_checkout_lines", CheckoutRows::line));
    }

    private static Row rule(ValidRows rows) {
        return Row.of("market.price_rules")
                .with("name", "Autumn")
                .with("scope", "all")
                .with("adjust_bps", -500)
                .with("valid_from", NOON)
                .with("created_by", rows.user("admin"))
                .with("created_at", NOON)
                .with("updated_at", NOON);
    }

    private static Row checkout(ValidRows rows) {
        return Row.of("market.template_checkouts")
                .with("buyer_id", rows.user("buyer"))
                .with("created_at", NOON);
    }

    private static Row line(ValidRows rows) {
        return Row.plain("market.template_checkout_lines")
                .with("request_id", rows.deal().requestId())
                .with("checkout_id", rows.id("market.template_checkouts"))
                .with("template_id", rows.id("market.request_templates"))
                .with("quantity", 1)
                .with("base_price", "12.5")
                .with("unit_price", "12.5");
    }
}
