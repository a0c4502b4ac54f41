package io.amanat.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.amanat.shared.id.Uuid7;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Attacks the tables directly, past every service: what must never be stored is refused by the database itself. */
@ExtendWith(TestDatabase.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConstraintsTest {
    private Deal deal;
    private UUID payment;
    private UUID deliveryInfo;

    @BeforeAll
    void a_deal_is_there() {
        deal = Deal.agreed();
        payment = Row.paidPayIn(deal).insert();
        deliveryInfo = Row.deliveryInfo(deal.requestId()).insert();
    }

    private static void refuses(String constraint, Row row) {
        Sql.Refused refused = catchThrowableOfType(Sql.Refused.class, row::insert);
        assertThat(refused).as("stored although " + constraint + " forbids it").isNotNull();
        assertThat(refused.constraint()).isEqualTo(constraint);
    }

    private static Arguments attack(String what, String constraint, Row row) {
        return Arguments.of(what, constraint, row);
    }

    Stream<Arguments> attacks() {
        Deal other = Deal.agreed();
        UUID request = Row.request(other.buyerId(), other.categoryId()).insert();
        return Stream.of(
                        payments(other),
                        quotesAndEvidence(),
                        ledger(),
                        requests(other),
                        deliveries(request),
                        offers(other),
                        people(),
                        infrastructure())
                .flatMap(attacks -> attacks);
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

    private Stream<Arguments> requests(Deal other) {
        return Stream.of(
                attack(
                        "an empty title",
                        "purchase_requests_title_check",
                        request(other).with("title", "  ")),
                attack(
                        "a description of four characters",
                        "purchase_requests_description_check",
                        request(other).with("description", " abcd ")),
                attack(
                        "a link of another kind",
                        "purchase_requests_product_link_check",
                        request(other).with("product_link", "javascript:alert(1)")),
                attack(
                        "a quantity of 0",
                        "purchase_requests_quantity_check",
                        request(other).with("quantity", 0)),
                attack(
                        "a negative minimum",
                        "purchase_requests_budget_min_check",
                        request(other).with("budget_min", "-1")),
                attack(
                        "a negative maximum",
                        "purchase_requests_budget_max_check",
                        request(other).with("budget_max", "-1")),
                attack(
                        "a minimum over the maximum",
                        "request_budget_order",
                        request(other).with("budget_min", "2").with("budget_max", "1")),
                attack(
                        "a rating of 6",
                        "purchase_requests_rating_check",
                        request(other).with("rating", 6)),
                attack(
                        "a dispute resolved that nobody raised",
                        "request_dispute_order",
                        request(other).with("dispute_resolved", true)),
                attack(
                        "a delivery confirmed at no time",
                        "request_confirmed_when",
                        request(other).with("delivery_confirmed", true)),
                attack(
                        "a request archived at no time",
                        "request_archived_when",
                        request(other).with("is_archived", true)),
                attack(
                        "a strange legacy id",
                        "purchase_requests_legacy_object_id_check",
                        request(other).with("legacy_object_id", "507F1F77")));
    }

    private static Row request(Deal other) {
        return Row.request(other.buyerId(), other.categoryId());
    }

    private Stream<Arguments> deliveries(UUID request) {
        return Stream.of(
                attack(
                        "a code used by nobody",
                        "delivery_code_used_whole",
                        Row.deliveryInfo(request)
                                .with("delivery_code_used", true)
                                .with("delivery_code_used_at", Row.NOON)),
                attack(
                        "a code used at no time",
                        "delivery_code_used_whole",
                        Row.deliveryInfo(request)
                                .with("delivery_code_used", true)
                                .with("delivery_code_used_by", deal.sellerId())),
                attack(
                        "a user of an unused code",
                        "delivery_code_used_whole",
                        Row.deliveryInfo(request).with("delivery_code_used_by", deal.sellerId())),
                attack(
                        "a code hash without its salt",
                        "delivery_code_complete",
                        Row.deliveryInfo(request).with("delivery_code_hash", "a".repeat(64))),
                attack(
                        "a code that ends before it begins",
                        "delivery_code_lifetime",
                        Row.deliveryInfo(request)
                                .with("delivery_code_generated_at", Row.NOON)
                                .with("delivery_code_expires_at", Row.NOON)
                                .with("delivery_code_hash", "a".repeat(64))
                                .with("delivery_code_salt", "b".repeat(32))),
                attack(
                        "negative failed tries",
                        "purchase_request_delivery_in_delivery_code_failed_attempt_check",
                        Row.deliveryInfo(request).with("delivery_code_failed_attempts", -1)),
                attack(
                        "an e-mail without an at sign",
                        "purchase_request_delivery_info_email_check",
                        Row.deliveryInfo(request).with("email", "nobody")),
                attack(
                        "a second delivery of one request",
                        "purchase_request_delivery_info_purchase_request_id_key",
                        Row.deliveryInfo(deal.requestId())),
                attack(
                        "a code kept of a failed try",
                        "attempt_keeps_code_only_on_success",
                        Row.attempt(deliveryInfo, deal.sellerId(), false).with("code", "123456")));
    }

    private Stream<Arguments> offers(Deal other) {
        UUID seller = Row.user("seller").insert();
        return Stream.of(
                attack(
                        "a price of 0",
                        "seller_offers_price_amount_check",
                        Row.offer(other.requestId(), seller).with("price_amount", "0")),
                attack(
                        "no delivery time",
                        "seller_offers_delivery_time_amount_check",
                        Row.offer(other.requestId(), seller).with("delivery_time_amount", 0)),
                attack(
                        "a second open offer of the same seller",
                        "offers_open_uq",
                        Row.offer(other.requestId(), other.sellerId())),
                attack(
                        "a second accepted offer (I-14)",
                        "offers_accepted_uq",
                        Row.offer(other.requestId(), seller).with("status", "accepted")));
    }

    private Stream<Arguments> people() {
        UUID taken = Row.user("buyer").insert();
        UUID self = Uuid7.next();
        return Stream.of(
                attack(
                        "a taken e-mail (I-2)",
                        "users_email_uq",
                        Row.user("buyer").with("email", taken + "@example.test")),
                attack(
                        "an e-mail in capitals",
                        "users_email_lower",
                        Row.user("buyer").with("email", "Someone@Example.test")),
                attack(
                        "an e-mail with a blank",
                        "users_email_lower",
                        Row.user("buyer").with("email", " a@example.test")),
                attack(
                        "a new e-mail in capitals",
                        "users_pending_email_lower",
                        Row.user("buyer").with("pending_email", "A@example.test")),
                attack(
                        "negative points",
                        "users_points_used_check",
                        Row.user("buyer").with("points_used", -1)),
                attack(
                        "more points available than there are",
                        "users_points_available",
                        Row.user("buyer").with("points_total", 1).with("points_available", 2)),
                attack("level 0", "users_points_level_check", Row.user("buyer").with("points_level", 0)),
                attack(
                        "a negative session epoch",
                        "users_session_epoch_check",
                        Row.user("buyer").with("session_epoch", -1)),
                attack(
                        "a profile that is no object",
                        "users_profile_check",
                        Row.user("buyer").with("profile", "[]")),
                attack(
                        "one's own referrer",
                        "users_not_own_referrer",
                        Row.user("buyer").with("id", self).with("referred_by_id", self)),
                attack(
                        "a token that ends before it begins",
                        "refresh_expiry",
                        Row.refreshToken("f".repeat(64), taken).with("expires_at", Row.NOON)),
                attack(
                        "a nameless category",
                        "categories_name_check",
                        Row.category().with("name", " ")),
                attack(
                        "a category under itself",
                        "categories_not_own_parent",
                        Row.category().with("id", self).with("parent_id", self)));
    }

    private Stream<Arguments> infrastructure() {
        String key = "taken:" + Uuid7.next();
        Row.delivery(key).insert();
        UUID person = Row.user("buyer").insert();
        Row.notification(person, "offer_new", "1").insert();
        return Stream.of(
                attack("the same delivery twice", "inbox_delivery_once", Row.delivery(key)),
                attack(
                        "done at no time",
                        "inbox_finished",
                        Row.delivery(key + "1").with("status", "done")),
                attack(
                        "received and finished at once",
                        "inbox_finished",
                        Row.delivery(key + "2").with("finished_at", Row.NOON)),
                attack(
                        "in work without a lease",
                        "inbox_leased",
                        Row.delivery(key + "3").with("status", "processing")),
                attack(
                        "parked without a reason",
                        "inbox_parked_says_why",
                        Row.delivery(key + "4").with("status", "parked").with("finished_at", Row.NOON)),
                attack(
                        "an audit entry of a nameless user",
                        "audit_actor",
                        Row.audit(person).with("actor_kind", "user")),
                attack(
                        "an audit entry of the system with a name",
                        "audit_actor",
                        Row.audit(person).with("actor_id", person)),
                attack("the same notification twice", "notifications_once", Row.notification(person, "offer_new", "1")),
                attack(
                        "read at no time",
                        "notification_read_when",
                        Row.notification(person, "offer_new", "2").with("is_read", true)));
    }

    @ParameterizedTest(name = "{0} is refused by {1}")
    @MethodSource("attacks")
    void an_attack_is_refused(String what, String constraint, Row row) {
        refuses(constraint, row);
    }

    @Nested
    class Uniqueness {
        @Test
        void many_accounts_have_no_e_mail_at_all() {
            Row.user("buyer").with("email", null).insert();
            Row.user("buyer").with("email", null).insert();
        }

        @Test
        void a_category_name_is_unique_among_active_ones_whatever_case_and_blanks() {
            Row first = Row.category();
            UUID id = first.insert();
            String variant = "  " + ("Category " + id).toUpperCase(Locale.ROOT) + " ";
            refuses("categories_active_name_norm_uq", Row.category().with("name", variant));
            Row.category().with("name", variant).with("is_active", false).insert();
            Row.category()
                    .with("name", "Category " + id)
                    .with("is_active", false)
                    .insert();
            Sql.run("update market.categories set is_active = false where id = ?", id);
            Row.category().with("name", variant).insert();
        }

        @Test
        void a_buyer_has_one_open_pay_in_per_request() {
            Deal fresh = Deal.agreed();
            UUID first = Row.payIn(fresh).insert();
            refuses("payments_open_pay_in_uq", Row.payIn(fresh));
            refuses("payments_open_pay_in_uq", Row.payIn(fresh).with("status", "processing"));
            refuses("payments_open_pay_in_uq", Row.payIn(fresh).with("provider", "request.network"));
            Sql.run("update market.payments set status = 'failed' where id = ?", first);
            Row.payIn(fresh).insert();
        }

        @Test
        void a_pay_in_has_one_running_payout_or_refund() {
            Deal fresh = Deal.agreed();
            UUID payIn = Row.paidPayIn(fresh).insert();
            UUID payout = Row.payout(fresh, payIn).insert();
            refuses("payments_running_payout_uq", Row.payout(fresh, payIn));
            refuses("payments_running_payout_uq", Row.payout(fresh, payIn).with("direction", "refund"));
            Sql.run("update market.payments set status = 'failed' where id = ?", payout);
            UUID second = Row.payout(fresh, payIn).insert();
            Sql.run("update market.payments set status = 'completed', completed_at = now() where id = ?", second);
            refuses(
                    "payments_done_payout_uq",
                    Row.payout(fresh, payIn).with("status", "completed").with("completed_at", Row.NOON));
        }

        @Test
        void an_id_of_a_provider_belongs_to_one_payment() {
            Deal one = Deal.agreed();
            Deal two = Deal.agreed();
            String name = "p-" + one.offerId();
            Row.payIn(one).with("provider_payment_id", name).insert();
            refuses("payments_provider_uq", Row.payIn(two).with("provider_payment_id", name));
            Row.payIn(two)
                    .with("provider", "other")
                    .with("provider_payment_id", name)
                    .insert();
        }

        @Test
        void a_transfer_is_accepted_for_one_payment_but_may_be_noted_for_many() {
            Deal one = Deal.agreed();
            Deal two = Deal.agreed();
            UUID first = Row.payIn(one).insert();
            UUID second = Row.payIn(two).insert();
            String hash = "0x" + one.offerId();
            Row.evidence(first, hash, "log:1").insert();
            refuses("evidence_transfer_uq", Row.evidence(second, hash, "log:1"));
            Row.evidence(second, hash, "log:1").with("verdict", "transfer_used").insert();
            refuses("evidence_verdict_uq", Row.evidence(second, hash, "log:1").with("verdict", "transfer_used"));
            Row.evidence(second, hash, "log:2").insert();
            Row.evidence(second, hash, "log:1").with("chain_id", 56).insert();
        }

        @Test
        void a_ledger_key_is_booked_once_and_a_row_is_reversed_once() {
            String key = "once:" + Uuid7.next();
            UUID booked = Row.ledger(deal, payment, key).insert();
            refuses("funds_ledger_entries_idempotency_key_key", Row.ledger(deal, payment, key));
            refuses("ledger_reversal", Row.ledger(deal, payment, key + ":r1").with("reverses_entry_id", booked));
            Row.ledger(deal, payment, key + ":r2")
                    .with("entry_type", "adjustment")
                    .with("amount", "-12.5")
                    .with("reverses_entry_id", booked)
                    .insert();
            refuses(
                    "funds_ledger_entries_reverses_entry_id_key",
                    Row.ledger(deal, payment, key + ":r3")
                            .with("entry_type", "adjustment")
                            .with("amount", "-12.5")
                            .with("reverses_entry_id", booked));
        }

        @Test
        void a_withdrawn_or_rejected_offer_makes_room_for_the_next_one() {
            Deal fresh = Deal.agreed();
            UUID seller = Row.user("seller").insert();
            UUID first = Row.offer(fresh.requestId(), seller).insert();
            refuses("offers_open_uq", Row.offer(fresh.requestId(), seller).with("status", "active"));
            Sql.run("update market.seller_offers set status = 'withdrawn' where id = ?", first);
            Row.offer(fresh.requestId(), seller).insert();
        }

        @Test
        void an_amount_outside_the_column_is_refused_and_never_rounded_to_zero() {
            Deal fresh = Deal.agreed();
            Sql.Refused tooLarge = catchThrowableOfType(Sql.Refused.class, () -> Row.payIn(fresh)
                    .with("amount", "100000000000000000000")
                    .insert());
            assertThat(tooLarge.state()).isEqualTo("22003");
            refuses("payments_amount_check", Row.payIn(fresh).with("amount", "0.0000000000000000001"));
            UUID smallest =
                    Row.payIn(fresh).with("amount", "0.000000000000000001").insert();
            assertThat(Sql.value("select amount from market.payments where id = ?", smallest))
                    .isEqualTo("0.000000000000000001");
        }
    }
}
