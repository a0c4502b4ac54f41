package io.amanat.database;

import static io.amanat.database.Attack.attack;
import static io.amanat.database.Attack.twice;

import java.util.stream.Stream;

/** Attacks on points, discounts, what discounts make of payments, and levels. */
final class PointAttacks {
    private PointAttacks() {}

    static Stream<Attack> all() {
        return Stream.of(points(), discounts(), payments(), levels()).flatMap(attacks -> attacks);
    }

    private static Stream<Attack> points() {
        String points = "point_transactions";
        return Stream.of(
                twice(points, "points_key_uq", "one key booked twice", "idempotency_key"),
                attack(points, "points_rewarded_uq", "one reward twice (R-PTS-01)", (rows, row) -> {
                    Row first = rows.stored(rows.of(row.table())
                            .with("source", "purchase")
                            .with("purchase_request_id", rows.id("market.purchase_requests")));
                    return row.with("source", "purchase")
                            .with("user_id", first.value("user_id"))
                            .with("purchase_request_id", first.value("purchase_request_id"));
                }),
                attack(points, "point_transactions_balance_check", "a balance below 0", "balance", -1),
                attack(points, "points_sign", "a bonus that takes away", "amount", -1),
                attack(points, "points_sign", "a redemption that gives", "source", "redemption"),
                attack(points, "points_sign", "nothing granted", (rows, row) -> row.with("source", "admin_grant")
                        .with("amount", 0)
                        .with("actor_user_id", rows.user("admin"))),
                attack(points, "points_sign", "a return that takes", (rows, row) -> row.with(
                                "source", "redemption_return")
                        .with("amount", -1)
                        .with("purchase_request_id", rows.id("market.purchase_requests"))),
                attack(points, "points_return", "a return of nothing", "source", "redemption_return"),
                attack(points, "points_purchase", "a reward for no purchase", "source", "purchase"),
                attack(points, "points_referral", "a reward for nobody's coming", "source", "referral"),
                attack(points, "points_grant_actor", "a grant by nobody", "source", "admin_grant"),
                attack(points, "points_not_own_referral", "a reward for one's own coming", (rows, row) -> row.with(
                                "source", "referral")
                        .with("referred_user_id", row.value("user_id"))));
    }

    private static Stream<Attack> discounts() {
        String discounts = "point_discounts";
        return Stream.of(
                twice(discounts, "point_discounts_transaction_uq", "points that count twice", "transaction_id"),
                twice(discounts, "point_discounts_standing_uq", "two discounts on one deal", "purchase_request_id"),
                attack(discounts, "point_discounts_terms", "a price of no offer", "price", "10"),
                attack(discounts, "point_discounts_fee", "more than the fee", PointAttacks::overTheFee),
                attack(discounts, "point_discounts_fee", "a fee of more than the price", (rows, row) -> overTheFee(
                                rows, row)
                        .with("fee_bps", 10_001)),
                attack(discounts, "point_discounts_fee", "nothing left to pay", (rows, row) -> overTheFee(rows, row)
                        .with("fee_bps", 10_000)
                        .with("price", "2")),
                attack(discounts, "point_discounts_used", "used by no payment", "used_at", Row.NOON),
                attack(discounts, "point_discounts_used", "used without a price", (rows, row) -> used(rows, row)
                        .with("offer_id", null)
                        .with("price", null)
                        .with("fee_bps", null)),
                attack(discounts, "point_discounts_used_when", "used before it was taken", (rows, row) -> used(
                                rows, row)
                        .with("used_at", Row.NOON.minusSeconds(1))),
                attack(discounts, "point_discounts_payment_uq", "two discounts of one payment", (rows, row) -> {
                    Row first = rows.stored(used(rows, rows.of(row.table())).with("returned_at", Row.NOON));
                    return used(rows, row)
                            .with("purchase_request_id", first.value("purchase_request_id"))
                            .with("payment_id", first.value("payment_id"));
                }),
                attack(discounts, "point_discounts_points_check", "a discount for nothing", "points", 0),
                attack(discounts, "point_discounts_amount_check", "no discount", "amount", 0),
                attack(
                        discounts,
                        "point_discounts_times",
                        "given back before it was taken",
                        "returned_at",
                        Row.NOON.minusSeconds(1)),
                attack(discounts, "point_discounts_currency", "a discount in rials", "currency", "IRR"));
    }

    /** Two dollars off ten, of which the platform takes less. */
    private static Row overTheFee(ValidRows rows, Row row) {
        Row offer = rows.stored(rows.of("market.seller_offers"));
        return row.with("offer_id", offer.id()).with("price", "10").with("fee_bps", 1_999);
    }

    /** Two dollars off ten, used by a pay-in of the same deal. */
    private static Row used(ValidRows rows, Row row) {
        Row payment = rows.stored(rows.of("market.payments")
                .with("amount", "8")
                .with("points_discount", "2")
                .with("points_fee_bps", 2_000));
        return overTheFee(rows, row)
                .with("fee_bps", 2_000)
                .with("purchase_request_id", payment.value("purchase_request_id"))
                .with("payment_id", payment.id())
                .with("used_at", Row.NOON);
    }

    private static Stream<Attack> payments() {
        String payments = "payments";
        String rule = "payment_points_discount";
        return Stream.of(
                attack(payments, rule, "a discount that nobody bears", "points_discount", "1"),
                attack(payments, rule, "a rate for no discount", "points_fee_bps", 100),
                attack(payments, rule, "a discount of 0", "points_discount", "0", "points_fee_bps", 100),
                attack(payments, rule, "a rate above all", "points_discount", "1", "points_fee_bps", 10_001),
                attack(
                        payments,
                        rule,
                        "a discount above the fee of the price",
                        "amount",
                        "95",
                        "points_discount",
                        "5",
                        "points_fee_bps",
                        499),
                attack(payments, rule, "a discount on a payout", (rows, row) -> row.with("direction", "out")
                        .with("source_payment_id", rows.payment())
                        .with("points_discount", "1")
                        .with("points_fee_bps", 5_000)),
                attack("payment_quotes", "quote_points_discount", "a surcharge", "points_discount", "-1"),
                attack(
                        "payment_quotes",
                        "quote_points_discount",
                        "a price of nothing",
                        (rows, row) -> row.with("points_discount", row.value("offer_amount"))));
    }

    private static Stream<Attack> levels() {
        String levels = "level_configs";
        int far = 2_000_000_000;
        return Stream.of(
                twice(levels, "levels_level_uq", "one level twice", "level"),
                attack(levels, "levels_apart", "two levels for the same points", (rows, row) -> {
                    rows.stored(rows.of(row.table())
                            .with("is_active", true)
                            .with("min_points", far)
                            .with("max_points", far + 10));
                    return row.with("is_active", true)
                            .with("min_points", far + 10)
                            .with("max_points", far + 20);
                }),
                attack(levels, "levels_order", "a level that ends before it begins", "min_points", 2, "max_points", 1),
                attack(levels, "level_configs_level_check", "a level 0", "level", 0),
                attack(levels, "level_configs_min_points_check", "a level from -1", "min_points", -1),
                attack(levels, "level_configs_name_check", "a level without a name", "name", " "),
                attack(levels, "level_configs_name_en_check", "a level without an English name", "name_en", ""),
                attack(
                        levels,
                        "level_configs_discount_percent_check",
                        "a discount over 100 %",
                        "discount_percent",
                        "100.01"),
                attack(
                        levels,
                        "level_configs_discount_percent_check",
                        "a discount below 0",
                        "discount_percent",
                        "-0.01"),
                attack(levels, "level_configs_extra_templates_check", "-1 templates", "extra_templates", -1),
                attack(levels, "level_configs_free_withdrawals_check", "-1 withdrawals", "free_withdrawals", -1),
                attack(levels, "level_configs_color_check", "a colour by name", "color", "red"));
    }
}
