package io.amanat.database;

import static io.amanat.database.Row.NOON;
import static java.util.Map.entry;

import java.util.Map;
import java.util.function.Function;

/** Valid rows of payouts, refunds and the ledger's verification. */
final class ReleaseRows {
    private ReleaseRows() {}

    static Map<String, Function<ValidRows, Row>> recipes() {
        return Map.ofEntries(
                entry("market.payout_orders", ReleaseRows::order),
                entry("market.release_reviews", rows -> Row.plain("market.release_reviews")
                        .with("purchase_request_id", rows.deal().requestId())
                        .with("asked_at", NOON)),
                entry("market.ledger_checks", rows -> Row.of("market.ledger_checks")
                        .with("started_at", NOON)
                        .with("finished_at", NOON)));
    }

    private static Row order(ValidRows rows) {
        Deal deal = rows.deal();
        Row payIn = rows.stored(Row.paidPayIn(deal));
        return Row.plain("market.payout_orders")
                .with("payment_id", rows.stored(Row.payout(deal, payIn.id())).id())
                .with("pay_in_id", payIn.id())
                .with("started_by", rows.user("admin"))
                .with("approval_needed", true)
                .with("created_at", NOON);
    }
}
