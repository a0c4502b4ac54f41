package io.amanat.database;

import static io.amanat.database.Attack.attack;
import static io.amanat.database.Attack.twice;
import static io.amanat.database.Row.NOON;

import java.util.List;
import java.util.stream.Stream;

/** Attacks on payments, quotes, evidence and the ledger. */
final class MoneyAttacks {
    private MoneyAttacks() {}

    static Stream<Attack> all() {
        return Stream.of(
                        payments(),
                        references(),
                        runningPayments(),
                        quotes(),
                        evidence(),
                        verifications(),
                        ledger(),
                        reversals())
                .flatMap(attacks -> attacks);
    }

    private static Stream<Attack> payments() {
        String payments = "payments";
        return Stream.of(
                attack(payments, "payments_amount_check", "an amount of 0", "amount", "0"),
                attack(payments, "payments_amount_check", "a negative amount", "amount", "-1"),
                attack(
                        payments,
                        "payments_expected_base_units_check",
                        "expected units of 0",
                        "expected_base_units",
                        "0"),
                attack(
                        payments,
                        "payments_blockchain_token_decimals_check",
                        "37 decimals",
                        "blockchain_token_decimals",
                        37),
                attack(
                        payments,
                        "payments_blockchain_token_decimals_check",
                        "-1 decimals",
                        "blockchain_token_decimals",
                        -1),
                attack(
                        payments,
                        "payments_blockchain_confirmations_check",
                        "negative confirmations",
                        "blockchain_confirmations",
                        -1),
                attack(
                        payments,
                        "payment_source",
                        "a pay-in with a source",
                        (rows, row) -> row.with("source_payment_id", rows.payment())),
                attack(payments, "payment_source", "a payout without a source", "direction", "out"),
                attack(payments, "payment_payable_is_complete", "payable without instructions", "payable_at", NOON),
                attack(
                        payments,
                        "payment_payable_is_complete",
                        "payable without an end",
                        "payable_at",
                        NOON,
                        "provider_payment_id",
                        "x-1"),
                attack(payments, "payment_completed_when", "completed without a time", "status", "completed"),
                attack(
                        payments,
                        "payment_funded_means_paid",
                        "an escrow funded by a pending payment",
                        "escrow_state",
                        "funded"),
                attack(
                        payments,
                        "payment_funded_means_paid",
                        "an escrow released of a failed payment",
                        "status",
                        "failed",
                        "escrow_state",
                        "released"),
                attack(payments, "payments_metadata_check", "metadata that is no object", "metadata", "[]"));
    }

    private static Stream<Attack> references() {
        String payments = "payments";
        return Stream.of(
                attack(payments, "payment_request_ref", "neither request nor template", "purchase_request_id", null),
                attack(
                        payments,
                        "payment_request_ref",
                        "request and template at once",
                        "purchase_request_external_ref",
                        "t-1"),
                attack(
                        payments,
                        "payment_request_ref",
                        "a template with a request's id",
                        "purchase_request_ref_kind",
                        "template"),
                attack(payments, "payment_offer_ref", "neither offer nor template", "seller_offer_id", null),
                attack(payments, "payment_offer_ref", "offer and template at once", "seller_offer_external_ref", "t-1"),
                attack(
                        payments,
                        "payment_offer_ref",
                        "a template with an offer's id",
                        "seller_offer_ref_kind",
                        "template"),
                attack(payments, "payment_seller_ref", "neither seller nor outside seller", "seller_id", null),
                attack(
                        payments,
                        "payment_seller_ref",
                        "seller and outside seller at once",
                        "seller_external_ref",
                        "s-1"),
                attack(
                        payments,
                        "payment_seller_ref",
                        "an outside seller with a seller's id",
                        "seller_ref_kind",
                        "template"));
    }

    private static Stream<Attack> runningPayments() {
        String payments = "payments";
        return Stream.of(
                twice(
                        payments,
                        "payments_provider_uq",
                        "one id of a provider twice",
                        List.of("provider_payment_id", "attack-" + ValidRows.number())),
                twice(
                        payments,
                        "payments_open_pay_in_uq",
                        "two open pay-ins of one request (I-12)",
                        "buyer_id",
                        "purchase_request_id"),
                attack(payments, "payments_running_payout_uq", "a payout and a refund at once", (rows, row) -> {
                    Deal deal = rows.deal();
                    Row payIn = rows.stored(Row.paidPayIn(deal));
                    rows.stored(Row.payout(deal, payIn.id()));
                    return Row.payout(deal, payIn.id()).with("direction", "refund");
                }),
                attack(payments, "payments_done_payout_uq", "a second payout", (rows, row) -> {
                    Deal deal = rows.deal();
                    Row payIn = rows.stored(Row.paidPayIn(deal));
                    rows.stored(done(Row.payout(deal, payIn.id())));
                    return done(Row.payout(deal, payIn.id()));
                }));
    }

    private static Row done(Row payment) {
        return payment.with("status", "completed").with("completed_at", NOON);
    }

    private static Stream<Attack> quotes() {
        String quotes = "payment_quotes";
        return Stream.of(
                twice(quotes, "payment_quotes_payment_id_key", "a second quote of one payment", "payment_id"),
                attack(quotes, "payment_quotes_offer_amount_check", "an offer of 0", "offer_amount", "0"),
                attack(quotes, "payment_quotes_invoice_usd_check", "an invoice of 0", "invoice_usd", "0"),
                attack(quotes, "payment_quotes_fx_rate_check", "a rate of 0", "fx_rate", "0"),
                attack(
                        quotes,
                        "payment_quotes_token_price_usd_check",
                        "a negative token price",
                        "token_price_usd",
                        "-1"),
                attack(quotes, "payment_quotes_raw_settle_amount_check", "a raw price of 0", "raw_settle_amount", "0"),
                attack(
                        quotes,
                        "quote_never_rounds_down",
                        "a price rounded down",
                        "settle_amount",
                        "12.499999999999999999"),
                attack(quotes, "quote_lifetime", "a quote that ends before it begins", "expires_at", NOON),
                attack(quotes, "payment_quotes_token_decimals_check", "37 decimals of a quote", "token_decimals", 37));
    }

    private static Stream<Attack> evidence() {
        return Stream.of(
                twice("payment_evidence", "evidence_transfer_uq", "one transfer for two payments (I-13)", "tx_hash"),
                twice(
                        "payment_evidence",
                        "evidence_spent_uq",
                        "one transfer given back for two payments",
                        List.of("verdict", "returned"),
                        "tx_hash"),
                twice(
                        "payment_evidence",
                        "evidence_verdict_uq",
                        "one verdict twice",
                        List.of("verdict", "late"),
                        "payment_id",
                        "tx_hash"));
    }

    private static Stream<Attack> verifications() {
        String verifications = "payment_verifications";
        return Stream.of(
                twice(
                        verifications,
                        "payment_verifications_tx_uq",
                        "one transaction of a payment twice",
                        "payment_id",
                        "tx_hash"),
                attack(verifications, "payment_verifications_chain_id_check", "chain 0", "chain_id", 0),
                attack(verifications, "payment_verifications_attempts_check", "-1 attempts", "attempts", -1),
                attack(verifications, "payment_verifications_tx_lower", "a hash in capitals", "tx_hash", "0xAB"),
                attack(
                        verifications,
                        "payment_verifications_outcome",
                        "an end that nobody knows",
                        "status",
                        "refused"));
    }

    private static Stream<Attack> ledger() {
        String ledger = "funds_ledger_entries";
        return Stream.of(
                twice(
                        ledger,
                        "funds_ledger_entries_idempotency_key_key",
                        "one key booked twice (I-11)",
                        "idempotency_key"),
                attack(ledger, "ledger_amount", "a hold of 0", "amount", "0"),
                attack(ledger, "ledger_amount", "a negative hold", "amount", "-1"),
                attack(ledger, "ledger_amount", "an adjustment of 0", "entry_type", "adjustment", "amount", "0"),
                attack(ledger, "ledger_payment_ref", "a booking without a payment", "payment_id", null),
                attack(ledger, "ledger_payment_ref", "a booking with two payments", "payment_external_ref", "p-1"),
                attack(
                        ledger,
                        "ledger_payment_ref",
                        "a template's booking with a payment",
                        "payment_ref_kind",
                        "template"),
                attack(ledger, "ledger_request_ref", "a booking without a request", "purchase_request_id", null),
                attack(
                        ledger,
                        "ledger_request_ref",
                        "a booking with two requests",
                        "purchase_request_external_ref",
                        "r-1"),
                attack(
                        ledger,
                        "ledger_request_ref",
                        "a template's booking with a request",
                        "purchase_request_ref_kind",
                        "template"));
    }

    private static Stream<Attack> reversals() {
        String ledger = "funds_ledger_entries";
        return Stream.of(
                attack(
                        ledger,
                        "ledger_reversal",
                        "a hold that reverses",
                        (rows, row) -> row.with("reverses_entry_id", rows.id(row.table()))),
                attack(
                        ledger,
                        "funds_ledger_entries_reverses_entry_id_key",
                        "one entry reversed twice",
                        (rows, row) -> {
                            Row first = reversal(rows.of(row.table()), rows.stored(row.table()));
                            rows.stored(first);
                            return reversal(row, first).with("reverses_entry_id", first.value("reverses_entry_id"));
                        }));
    }

    private static Row reversal(Row row, Row reversed) {
        return row.with("entry_type", "adjustment").with("amount", "-12.5").with("reverses_entry_id", reversed.id());
    }
}
