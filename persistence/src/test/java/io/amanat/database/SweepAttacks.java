package io.amanat.database;

import static io.amanat.database.Attack.attack;
import static io.amanat.database.Attack.twice;
import static io.amanat.database.Row.NOON;

import java.util.List;
import java.util.stream.Stream;

/** Attacks on sweeps, staged payouts and late money that was given away. */
final class SweepAttacks {
    private static final String SPELLED = "0xABcd000000000000000000000000000000000001";
    private static final String HASH = "0x" + "a".repeat(64);
    private static final List<?> SIGNED = List.of("status", "signed", "raw", "0x00", "tx_hash", HASH);

    private SweepAttacks() {}

    static Stream<Attack> all() {
        return Stream.of(sweeps(), orders(), transactions(), replacements(), staged(), others())
                .flatMap(attacks -> attacks);
    }

    private static Stream<Attack> sweeps() {
        String sweeps = "derived_destination_sweeps";
        return Stream.of(
                twice(sweeps, "sweeps_once_uq", "one broadcast twice", "destination_id", "tx_hash"),
                attack(sweeps, "derived_destination_sweeps_amount_check", "a sweep of nothing", "amount", "0"),
                attack(sweeps, "derived_destination_sweeps_gas_used_check", "negative gas", "gas_used", "-1"),
                attack(sweeps, "sweeps_hash", "a broadcast without a hash", "tx_hash", null),
                attack(sweeps, "sweeps_error", "a failure without an error", "status", "failed"),
                attack(sweeps, "sweeps_error", "a success with an error", "status", "confirmed", "error", "reverted"));
    }

    private static Stream<Attack> orders() {
        String orders = "sweep_orders";
        return Stream.of(
                twice(orders, "sweep_orders_open_uq", "an address swept twice at once", "destination_id"),
                attack(orders, "sweep_orders_amount_check", "a sweep of nothing", "amount", "0"),
                attack(orders, "sweep_orders_lower", "a second spelling of an address", "to_address", SPELLED),
                attack(orders, "sweep_orders_lower", "a second spelling of a token", "token_address", SPELLED),
                attack(orders, "sweep_orders_reason", "a failure without a reason", "status", "failed"),
                attack("sweep_lanes", "sweep_lanes_fence_check", "a fence of nobody", "fence", 0));
    }

    private static Stream<Attack> transactions() {
        String sent = "sweep_transactions";
        List<?> signed =
                List.of("status", "confirmed", "raw", "0x00", "tx_hash", HASH, "mined_hash", HASH, "block_number", 5L);
        return Stream.of(
                twice(
                        sent,
                        "sweep_transactions_lane_uq",
                        "two transactions of an account at once",
                        "chain_id",
                        "from_address"),
                twice(
                        sent,
                        "sweep_transactions_nonce_uq",
                        "one number twice",
                        signed,
                        "chain_id",
                        "from_address",
                        "nonce"),
                twice(sent, "sweep_transactions_once_uq", "an order that moves twice", signed, "order_id", "kind"),
                attack(sent, "sweep_transactions_value_check", "less than nothing", "value", "-1"),
                attack(sent, "sweep_transactions_data_check", "data that is no hex", "data", "transfer"),
                attack(sent, "sweep_transactions_nonce_check", "a number below zero", "nonce", -1),
                attack(sent, "sweep_transactions_gas_limit_check", "too little gas for anything", "gas_limit", 20_999),
                attack(sent, "sweep_transactions_gas_price_check", "gas for nothing", "gas_price", "0"),
                attack(sent, "sweep_transactions_lower", "a second spelling of the sender", "from_address", SPELLED),
                attack(sent, "sweep_transactions_bytes", "a hash of nothing", "status", "failed", "tx_hash", HASH),
                attack(sent, "sweep_transactions_signed", "an intent that is signed", "raw", "0x00", "tx_hash", HASH),
                attack(sent, "sweep_transactions_signed", "sent without being signed", "status", "broadcast"),
                attack(
                        sent,
                        "sweep_transactions_mined",
                        "confirmed in no block",
                        "status",
                        "confirmed",
                        "raw",
                        "0x00",
                        "tx_hash",
                        HASH,
                        "mined_hash",
                        HASH),
                attack(
                        sent,
                        "sweep_transactions_mined_hash",
                        "confirmed and nobody knows as which version",
                        "status",
                        "confirmed",
                        "raw",
                        "0x00",
                        "tx_hash",
                        HASH,
                        "block_number",
                        5L),
                attack(sent, "sweep_transactions_path", "a move from the gas account", "derivation_path", null),
                attack(sent, "sweep_transactions_path", "gas from a payment's address", "kind", "gas"));
    }

    private static Stream<Attack> replacements() {
        String dearer = "sweep_replacements";
        return Stream.of(
                twice(dearer, "sweep_replacements_open_uq", "two versions decided on at once", "transaction_id"),
                attack(dearer, "sweep_replacements_gas_price_check", "gas for nothing", "gas_price", "0"),
                attack(dearer, "sweep_replacements_bytes", "a hash of nothing", "tx_hash", HASH),
                attack(dearer, "sweep_replacements_signed", "sent without being signed", "sent_at", NOON));
    }

    private static Stream<Attack> staged() {
        String staged = "staged_payouts";
        return Stream.of(
                twice(staged, "staged_payouts_written_uq", "a payout staged twice", "payment_id"),
                twice(
                        staged,
                        "staged_payouts_written_nonce_uq",
                        "one number twice",
                        "chain_id",
                        "from_address",
                        "nonce"),
                twice(staged, "staged_payouts_signed_uq", "a payout signed twice", SIGNED, "payment_id")
                        .refusedFirstBy("staged_payouts_again"),
                twice(
                                staged,
                                "staged_payouts_signed_nonce_uq",
                                "one number signed twice",
                                SIGNED,
                                "chain_id",
                                "from_address",
                                "nonce")
                        .refusedFirstBy("staged_payouts_number"),
                attack(staged, "staged_payouts_amount_check", "a payout of nothing", "amount", "0"),
                attack(staged, "staged_payouts_data_check", "no data", "data", "0x"),
                attack(staged, "staged_payouts_nonce_check", "a number below zero", "nonce", -1),
                attack(staged, "staged_payouts_gas_limit_check", "too little gas for anything", "gas_limit", 20_999),
                attack(staged, "staged_payouts_gas_price_check", "gas for nothing", "gas_price", "0"),
                attack(staged, "staged_payouts_lower", "a second spelling", "destination", SPELLED),
                attack(staged, "staged_payouts_signed", "signed without bytes", "status", "signed"),
                attack(staged, "staged_payouts_signed", "bytes of nothing signed", "raw", "0x00", "tx_hash", HASH));
    }

    private static Stream<Attack> others() {
        String credits = "late_credits";
        String intents = "direct_balance_intents";
        return Stream.of(
                twice(credits, "late_credits_payment_uq", "a payment that gets late money twice", "payment_id"),
                attack(
                        credits,
                        "late_credits_other",
                        "money given to itself",
                        (rows, row) -> row.with("payment_id", row.value("late_payment_id"))),
                attack(credits, "late_credits_amount_check", "nothing given", "amount", "0"),
                attack(credits, "late_credits_reason_check", "given without a reason", "reason", " "),
                attack(intents, "direct_balance_settled", "money that is deep before it came", "settled_at", NOON),
                attack(intents, "direct_balance_vanished", "money that is gone before it came", "vanished_at", NOON));
    }
}
