package io.amanat.database;

import static io.amanat.database.Row.NOON;
import static java.util.Map.entry;

import java.util.Map;
import java.util.function.Function;

/** Valid rows of receiving addresses, sweeps, hardware wallets and awaited balances. */
final class CustodyRows {
    private CustodyRows() {}

    static Map<String, Function<ValidRows, Row>> recipes() {
        return Map.ofEntries(
                entry("market.derivation_cursors", CustodyRows::cursor),
                entry("market.derived_destinations", CustodyRows::destination),
                entry("market.derived_destination_sweeps", CustodyRows::sweep),
                entry("market.sweep_lanes", rows -> Row.plain("market.sweep_lanes")
                        .with("chain_id", ValidRows.number())
                        .with("owner", "node")
                        .with("fence", 1)
                        .with("expires_at", NOON)),
                entry("market.sweep_orders", CustodyRows::order),
                entry("market.sweep_transactions", CustodyRows::transaction),
                entry("market.sweep_replacements", CustodyRows::replacement),
                entry("market.late_credits", CustodyRows::credit),
                entry("market.staged_payouts", CustodyRows::staged),
                entry("market.trezor_accounts", CustodyRows::account),
                entry("market.trezor_derived_addresses", CustodyRows::address),
                entry("market.direct_balance_intents", CustodyRows::intent),
                entry("market.direct_balance_evidence", CustodyRows::reading));
    }

    /** An EVM address nobody else has. */
    static String evmAddress() {
        return "0x" + ValidRows.digits(40);
    }

    private static Row cursor(ValidRows rows) {
        return Row.plain("market.derivation_cursors")
                .with("account", "fingerprint-" + ValidRows.number())
                .with("next_index", 3)
                .with("created_at", NOON)
                .with("updated_at", NOON);
    }

    private static Row destination(ValidRows rows) {
        Deal deal = rows.deal();
        return Row.of("market.derived_destinations")
                .with("payment_id", rows.stored(Row.paidPayIn(deal)).id())
                .with("purchase_request_ref_kind", "entity")
                .with("purchase_request_id", deal.requestId())
                .with("seller_offer_id", deal.offerId())
                .with("buyer_id", deal.buyerId())
                .with("seller_ref_kind", "entity")
                .with("seller_id", deal.sellerId())
                .with("chain_id", 97)
                .with("address", evmAddress())
                .with("account", "fingerprint-" + ValidRows.number())
                .with("derivation_path", "m/44'/60'/0'/0/7")
                .with("derivation_index", 7)
                .with("created_at", NOON)
                .with("updated_at", NOON);
    }

    private static Row sweep(ValidRows rows) {
        return Row.of("market.derived_destination_sweeps")
                .with("destination_id", rows.id("market.derived_destinations"))
                .with("tx_hash", "0x" + ValidRows.digits(64))
                .with("amount", "12500000000000000000")
                .with("to_address", evmAddress())
                .with("status", "broadcast")
                .with("created_at", NOON);
    }

    private static Row order(ValidRows rows) {
        return Row.of("market.sweep_orders")
                .with("destination_id", rows.id("market.derived_destinations"))
                .with("chain_id", 56)
                .with("token_address", evmAddress())
                .with("amount", "12500000000000000000")
                .with("to_address", evmAddress())
                .with("created_at", NOON)
                .with("updated_at", NOON);
    }

    private static Row transaction(ValidRows rows) {
        return Row.of("market.sweep_transactions")
                .with("order_id", rows.id("market.sweep_orders"))
                .with("kind", "move")
                .with("chain_id", 56)
                .with("from_address", evmAddress())
                .with("derivation_path", "m/44'/60'/0'/0/7")
                .with("to_address", evmAddress())
                .with("value", "0")
                .with("data", "0xa9059cbb")
                .with("nonce", 0)
                .with("gas_limit", 60_000)
                .with("gas_price", "5000000000")
                .with("created_at", NOON)
                .with("updated_at", NOON);
    }

    private static Row replacement(ValidRows rows) {
        return Row.of("market.sweep_replacements")
                .with("transaction_id", rows.id("market.sweep_transactions"))
                .with("gas_price", "6250000000")
                .with("created_at", NOON)
                .with("updated_at", NOON);
    }

    private static Row credit(ValidRows rows) {
        return Row.plain("market.late_credits")
                .with("late_payment_id", rows.payment())
                .with("payment_id", rows.payment())
                .with("amount", "12500000000000000000")
                .with("reason", "came a day late")
                .with("given_by", rows.user("admin"))
                .with("given_at", NOON);
    }

    private static Row staged(ValidRows rows) {
        Deal deal = rows.deal();
        Row payIn = rows.stored(Row.paidPayIn(deal));
        return Row.of("market.staged_payouts")
                .with("payment_id", rows.stored(Row.payout(deal, payIn.id())).id())
                .with("trezor_address_id", rows.id("market.trezor_derived_addresses"))
                .with("chain_id", 56)
                .with("from_address", evmAddress())
                .with("derivation_path", "m/44'/60'/0'/0/0")
                .with("token_address", evmAddress())
                .with("destination", evmAddress())
                .with("amount", "260000000000000000")
                .with("data", "0xa9059cbb")
                .with("nonce", 3)
                .with("gas_limit", 60_000)
                .with("gas_price", "5000000000")
                .with("staged_by", rows.user("admin"))
                .with("created_at", NOON)
                .with("updated_at", NOON);
    }

    private static Row account(ValidRows rows) {
        return Row.of("market.trezor_accounts")
                .with("user_id", rows.user("admin"))
                .with("label", "Till")
                .with("xpub", "xpub" + ValidRows.digits(107).replace('0', 'z'))
                .with("account_path", "m/44'/60'/0'")
                .with("created_at", NOON)
                .with("updated_at", NOON);
    }

    private static Row address(ValidRows rows) {
        return Row.of("market.trezor_derived_addresses")
                .with("trezor_account_id", rows.id("market.trezor_accounts"))
                .with("address_index", 0)
                .with("address", evmAddress())
                .with("chain_id", 97)
                .with("created_at", NOON);
    }

    private static Row intent(ValidRows rows) {
        return Row.plain("market.direct_balance_intents")
                .with("payment_id", rows.payment())
                .with("mode", "check")
                .with("chain_id", 97)
                .with("token_address", evmAddress())
                .with("token_symbol", "USDT")
                .with("decimals", 18)
                .with("address", evmAddress())
                .with("expected_amount", "12500000000000000000")
                .with("baseline_balance", "0")
                .with("current_balance", "0")
                .with("baseline_at", NOON)
                .with("created_at", NOON)
                .with("updated_at", NOON);
    }

    private static Row reading(ValidRows rows) {
        return Row.of("market.direct_balance_evidence")
                .with("payment_id", rows.payment())
                .with("source", "check")
                .with("payload", "{\"balance\": \"0\"}")
                .with("payload_sha256", ValidRows.digits(64))
                .with("delta", "0")
                .with("decision", "not_yet")
                .with("created_at", NOON);
    }
}
