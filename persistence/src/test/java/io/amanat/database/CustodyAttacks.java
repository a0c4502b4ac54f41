package io.amanat.database;

import static io.amanat.database.Attack.attack;
import static io.amanat.database.Attack.twice;
import static io.amanat.database.Row.NOON;

import java.util.List;
import java.util.stream.Stream;

/** Attacks on receiving addresses, hardware wallets and awaited balances. */
final class CustodyAttacks {
    private CustodyAttacks() {}

    static Stream<Attack> all() {
        return Stream.of(destinations(), releases(), references(), wallets(), balances(), balanceAddresses())
                .flatMap(attacks -> attacks);
    }

    private static Stream<Attack> destinations() {
        String destinations = "derived_destinations";
        return Stream.of(
                twice(destinations, "destinations_payment_uq", "two addresses of one payment", "payment_id"),
                twice(destinations, "destinations_address_uq", "one address of two payments", "address"),
                twice(
                        destinations,
                        "destinations_index_uq",
                        "one place of a wallet twice",
                        "account",
                        "derivation_index"),
                attack(
                        destinations,
                        "derived_destinations_derivation_path_check",
                        "a path without a root",
                        "derivation_path",
                        "44/60/0"),
                attack(
                        destinations,
                        "derived_destinations_derivation_path_check",
                        "a root without a path",
                        "derivation_path",
                        "m"),
                attack(
                        destinations,
                        "derived_destinations_derivation_index_check",
                        "a negative index",
                        "derivation_index",
                        -1),
                attack(
                        destinations,
                        "derived_destinations_derivation_index_check",
                        "a hardened index",
                        "derivation_index",
                        2_147_483_648L),
                attack(
                        destinations,
                        "derived_destinations_last_known_balance_check",
                        "a negative balance",
                        "last_known_balance",
                        "-1"),
                attack(
                        destinations,
                        "destinations_address_lower",
                        "a second spelling of an address",
                        "address",
                        "0xABcd000000000000000000000000000000000001"),
                attack(destinations, "destinations_quarantine", "quarantine without a reason", "status", "quarantined"),
                attack(
                        destinations,
                        "destinations_quarantine",
                        "a reason without quarantine",
                        "quarantine_reason",
                        "dust"));
    }

    private static Stream<Attack> releases() {
        String destinations = "derived_destinations";
        return Stream.of(
                attack(
                        destinations,
                        "destinations_released",
                        "an address with money for somebody else",
                        "released_at",
                        NOON,
                        "used_at",
                        NOON),
                attack(
                        destinations,
                        "destinations_released",
                        "an address released by nobody",
                        "released_at",
                        NOON,
                        "payment_id",
                        null),
                attack(
                        destinations,
                        "destinations_released",
                        "an address in quarantine for somebody else",
                        "released_at",
                        NOON,
                        "status",
                        "quarantined",
                        "quarantine_reason",
                        "dust"),
                attack(
                        "derivation_cursors",
                        "derivation_cursors_next_index_check",
                        "a next index of -1",
                        "next_index",
                        -1),
                attack(
                        "derivation_cursors",
                        "derivation_cursors_next_index_check",
                        "a next index past the last",
                        "next_index",
                        2_147_483_649L));
    }

    private static Stream<Attack> references() {
        String destinations = "derived_destinations";
        return Stream.of(
                attack(
                        destinations,
                        "destinations_request_ref",
                        "neither request nor template",
                        "purchase_request_id",
                        null),
                attack(
                        destinations,
                        "destinations_request_ref",
                        "request and template at once",
                        "purchase_request_external_ref",
                        "t-1"),
                attack(
                        destinations,
                        "destinations_request_ref",
                        "a template with a request's id",
                        "purchase_request_ref_kind",
                        "template"),
                attack(destinations, "destinations_seller_ref", "neither seller nor outside seller", "seller_id", null),
                attack(
                        destinations,
                        "destinations_request_ref",
                        "a request of no kind",
                        "purchase_request_ref_kind",
                        null),
                attack(destinations, "destinations_seller_ref", "a seller of no kind", "seller_ref_kind", null),
                attack(
                        destinations,
                        "destinations_seller_ref",
                        "an outside seller of no kind",
                        "seller_ref_kind",
                        null,
                        "seller_id",
                        null,
                        "seller_external_ref",
                        "s-1"),
                attack(
                        destinations,
                        "destinations_seller_ref",
                        "seller and outside seller at once",
                        "seller_external_ref",
                        "s-1"),
                attack(
                        destinations,
                        "destinations_seller_ref",
                        "an outside seller with a seller's id",
                        "seller_ref_kind",
                        "template"));
    }

    private static Stream<Attack> wallets() {
        String accounts = "trezor_accounts";
        String addresses = "trezor_derived_addresses";
        return Stream.of(
                attack(
                        addresses,
                        "trezor_addresses_lower",
                        "a second spelling of an address",
                        "address",
                        "0XABcd000000000000000000000000000000000002"),
                twice(accounts, "trezor_accounts_xpub_uq", "one key of two accounts", "xpub"),
                attack(accounts, "trezor_accounts_xpub_check", "a private key", "xpub", "xprv" + "z".repeat(107)),
                attack(accounts, "trezor_accounts_xpub_check", "half a key", "xpub", "xpub" + "z".repeat(50)),
                attack(accounts, "trezor_accounts_label_check", "a nameless account", "label", " "),
                attack(accounts, "trezor_accounts_coin_type_check", "coin -1", "coin_type", -1),
                attack(accounts, "trezor_accounts_account_path_check", "a path without a root", "account_path", "/44'"),
                attack(
                        accounts,
                        "trezor_accounts_next_address_index_check",
                        "a next index of -1",
                        "next_address_index",
                        -1),
                attack(
                        accounts,
                        "trezor_accounts_next_address_index_check",
                        "a next index past the last",
                        "next_address_index",
                        2_147_483_649L),
                twice(addresses, "trezor_addresses_index_uq", "one index twice", "trezor_account_id"),
                twice(addresses, "trezor_addresses_address_uq", "one address of two accounts", "address"),
                attack(
                        addresses,
                        "trezor_derived_addresses_address_index_check",
                        "a hardened address",
                        "address_index",
                        2_147_483_648L),
                attack(
                        addresses,
                        "trezor_derived_addresses_address_index_check",
                        "an address before the first",
                        "address_index",
                        -1));
    }

    private static Stream<Attack> balances() {
        String intents = "direct_balance_intents";
        return Stream.of(
                twice(
                        intents,
                        "direct_balance_watch_uq",
                        "one watch of two payments",
                        List.of("watch_id", "watch-" + ValidRows.number())),
                attack(intents, "direct_balance_watch_named", "a watch without a name", "mode", "watch"),
                attack(intents, "direct_balance_intents_decimals_check", "37 decimals", "decimals", 37),
                attack(
                        intents,
                        "direct_balance_intents_expected_amount_check",
                        "nothing expected",
                        "expected_amount",
                        "0"),
                attack(
                        intents,
                        "direct_balance_intents_baseline_balance_check",
                        "a negative baseline",
                        "baseline_balance",
                        "-1"),
                attack(
                        intents,
                        "direct_balance_intents_current_balance_check",
                        "a negative balance",
                        "current_balance",
                        "-1"),
                attack(
                        intents,
                        "direct_balance_intents_native_baseline_check",
                        "a negative native baseline",
                        "native_baseline",
                        "-1"),
                attack(
                        intents,
                        "direct_balance_intents_native_current_check",
                        "a negative native balance",
                        "native_current",
                        "-1"),
                attack(intents, "direct_balance_baseline", "a balance without a baseline", "baseline_balance", null),
                attack(intents, "direct_balance_baseline", "a baseline of no moment", "baseline_at", null),
                attack(intents, "direct_balance_stopped", "stopped without a reason", "stopped_at", NOON),
                attack(intents, "direct_balance_stopped", "a reason without a stop", "stop_reason", "paid"),
                twice(
                        "direct_balance_evidence",
                        "direct_balance_evidence_uq",
                        "one reading twice",
                        "payment_id",
                        "payload_sha256"),
                attack(
                        "direct_balance_evidence",
                        "direct_balance_evidence_payload_sha256_check",
                        "a digest in capitals",
                        "payload_sha256",
                        "A".repeat(64)));
    }

    private static Stream<Attack> balanceAddresses() {
        String intents = "direct_balance_intents";
        String capitals = "0x" + "AB".repeat(20);
        return Stream.of(
                twice(
                        intents,
                        "direct_balance_address_uq",
                        "one address for two open payments",
                        "token_address",
                        "address"),
                attack(intents, "direct_balance_address_lower", "an address in capitals", "address", capitals),
                attack(intents, "direct_balance_token_lower", "a token in capitals", "token_address", capitals),
                attack(
                        intents,
                        "direct_balance_buyer_lower",
                        "a buyer's address in capitals",
                        "buyer_address",
                        capitals));
    }
}
