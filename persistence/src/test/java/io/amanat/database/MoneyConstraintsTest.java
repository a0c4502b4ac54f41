package io.amanat.database;

import static io.amanat.database.Attack.attack;
import static io.amanat.database.Attack.refuses;

import io.amanat.shared.id.Uuid7;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Attacks the tables of money directly, past every service. */
@ExtendWith(TestDatabase.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MoneyConstraintsTest {
    private Deal deal;
    private UUID payment;

    @BeforeAll
    void a_deal_is_paid() {
        deal = Deal.agreed();
        payment = Row.paidPayIn(deal).insert();
    }

    Stream<Arguments> attacks() {
        return Stream.of(payments(Deal.agreed()), quotesAndEvidence(), ledger()).flatMap(attacks -> attacks);
    }

    private Stream<Arguments> payments(Deal other) {
        return Stream.of(
                attack(
                        "an amount of 0",
                        "payments_amount_check",
                        Row.payIn(other).with("amount", "0")),
                attack(
                        "a negative amount",
                        "payments_amount_check",
                        Row.payIn(other).with("amount", "-1")),
                attack(
                        "expected units of 0",
                        "payments_expected_base_units_check",
                        Row.payIn(other).with("expected_base_units", "0")),
                attack(
                        "37 decimals",
                        "payments_blockchain_token_decimals_check",
                        Row.payIn(other).with("blockchain_token_decimals", 37)),
                attack(
                        "negative confirmations",
                        "payments_blockchain_confirmations_check",
                        Row.payIn(other).with("blockchain_confirmations", -1)),
                attack(
                        "a pay-in with a source",
                        "payment_source",
                        Row.payIn(other).with("source_payment_id", payment)),
                attack(
                        "a payout without a source",
                        "payment_source",
                        Row.payIn(other).with("direction", "out")),
                attack(
                        "payable without instructions",
                        "payment_payable_is_complete",
                        Row.payIn(other).with("payable_at", Row.NOON)),
                attack(
                        "payable without an end",
                        "payment_payable_is_complete",
                        Row.payIn(other)
                                .with("payable_at", Row.NOON)
                                .with("provider_payment_id", "x-" + other.offerId())),
                attack(
                        "completed without a time",
                        "payment_completed_when",
                        Row.payIn(other).with("status", "completed")),
                attack(
                        "an escrow funded by a pending payment",
                        "payment_funded_means_paid",
                        Row.payIn(other).with("escrow_state", "funded")),
                attack(
                        "an escrow released of a failed payment",
                        "payment_funded_means_paid",
                        Row.payIn(other).with("status", "failed").with("escrow_state", "released")),
                attack(
                        "metadata that is no object",
                        "payments_metadata_check",
                        Row.payIn(other).with("metadata", "[]")),
                attack(
                        "neither request nor template",
                        "payment_request_ref",
                        Row.payIn(other).with("purchase_request_id", null)),
                attack(
                        "request and template at once",
                        "payment_request_ref",
                        Row.payIn(other).with("purchase_request_external_ref", "t-1")),
                attack(
                        "a template with a request's id",
                        "payment_request_ref",
                        Row.payIn(other).with("purchase_request_ref_kind", "template")),
                attack(
                        "neither offer nor template",
                        "payment_offer_ref",
                        Row.payIn(other).with("seller_offer_id", null)),
                attack(
                        "offer and template at once",
                        "payment_offer_ref",
                        Row.payIn(other).with("seller_offer_external_ref", "t-1")),
                attack(
                        "neither seller nor outside seller",
                        "payment_seller_ref",
                        Row.payIn(other).with("seller_id", null)),
                attack(
                        "seller and outside seller at once",
                        "payment_seller_ref",
                        Row.payIn(other).with("seller_external_ref", "s-1")));
    }

    private Stream<Arguments> quotesAndEvidence() {
        return Stream.of(
                attack(
                        "an offer of 0",
                        "payment_quotes_offer_amount_check",
                        Row.quote(payment).with("offer_amount", "0")),
                attack(
                        "an invoice of 0",
                        "payment_quotes_invoice_usd_check",
                        Row.quote(payment).with("invoice_usd", "0")),
                attack(
                        "a rate of 0",
                        "payment_quotes_fx_rate_check",
                        Row.quote(payment).with("fx_rate", "0")),
                attack(
                        "a negative token price",
                        "payment_quotes_token_price_usd_check",
                        Row.quote(payment).with("token_price_usd", "-1")),
                attack(
                        "a raw price of 0",
                        "payment_quotes_raw_settle_amount_check",
                        Row.quote(payment).with("raw_settle_amount", "0")),
                attack(
                        "a price rounded down",
                        "quote_never_rounds_down",
                        Row.quote(payment).with("settle_amount", "12.499999999999999999")),
                attack(
                        "a quote that ends before it begins",
                        "quote_lifetime",
                        Row.quote(payment).with("expires_at", Row.NOON)),
                attack(
                        "37 decimals of a quote",
                        "payment_quotes_token_decimals_check",
                        Row.quote(payment).with("token_decimals", 37)));
    }

    private Stream<Arguments> ledger() {
        return Stream.of(
                attack("a hold of 0", "ledger_amount", booked().with("amount", "0")),
                attack("a negative hold", "ledger_amount", booked().with("amount", "-1")),
                attack(
                        "an adjustment of 0",
                        "ledger_amount",
                        booked().with("entry_type", "adjustment").with("amount", "0")),
                attack("a booking without a payment", "ledger_payment_ref", booked().with("payment_id", null)),
                attack(
                        "a booking with two payments",
                        "ledger_payment_ref",
                        booked().with("payment_external_ref", "p-1")),
                attack("a booking without a request", "ledger_request_ref", booked().with("purchase_request_id", null)),
                attack(
                        "a booking with two requests",
                        "ledger_request_ref",
                        booked().with("purchase_request_external_ref", "r-1")));
    }

    private Row booked() {
        return Row.ledger(deal, payment, "attack:" + Uuid7.next());
    }

    @ParameterizedTest(name = "{0} is refused by {1}")
    @MethodSource("attacks")
    void an_attack_is_refused(String what, String constraint, Row row) {
        refuses(constraint, row);
    }
}
