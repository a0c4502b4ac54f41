package io.amanat.payment.entity;

import io.amanat.database.Row;
import java.util.UUID;

/** Rows of payments told by a balance, with only what their tables demand. */
public final class DirectBalanceRows {
    private DirectBalanceRows() {}

    public static Row intent(UUID paymentId, String address) {
        return Row.plain("market.direct_balance_intents")
                .with("payment_id", paymentId)
                .with("mode", "check")
                .with("chain_id", 97)
                .with("token_address", "0x109f54dab34426d5477986b0460ae5dfba65f022")
                .with("token_symbol", "USDT")
                .with("decimals", 18)
                .with("address", address)
                .with("expected_amount", "12500000000000000000")
                .with("baseline_balance", "0")
                .with("current_balance", "0")
                .with("baseline_at", Row.NOON)
                .with("created_at", Row.NOON)
                .with("updated_at", Row.NOON);
    }

    /** An address nobody has used yet. */
    public static String address(UUID seed) {
        return "0x" + seed.toString().replace("-", "") + "00000000";
    }
}
