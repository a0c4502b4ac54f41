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
                entry("market.payout_proofs", ReleaseRows::proof),
                entry("market.release_reviews", rows -> Row.plain("market.release_reviews")
                        .with("purchase_request_id", rows.deal().requestId())
                        .with("money_missing", false)
                        .with("asked_at", NOON)),
                entry("market.ledger_checks", rows -> Row.of("market.ledger_checks")
                        .with("started_at", NOON)
                        .with("finished_at", NOON)));
    }

    private static Row proof(ValidRows rows) {
        Deal deal = rows.deal();
        Row payIn = rows.stored(Row.paidPayIn(deal));
        return Row.of("market.payout_proofs")
                .with("payment_id", rows.stored(Row.payout(deal, payIn.id())).id())
                .with("tx_hash", "0x" + ValidRows.digits(64))
                .with("chain_id", 56)
                .with("token_address", CustodyRows.evmAddress())
                .with("destination", CustodyRows.evmAddress())
                .with("amount", "260000000000000000")
                .with("status", "waiting")
                .with("named_by", rows.user("admin"))
                .with("next_attempt_at", NOON)
                .with("created_at", NOON)
                .with("updated_at", NOON);
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
