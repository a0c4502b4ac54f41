package io.amanat.it;

import static io.amanat.it.LedgerAssert.ledgerOf;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the scanner says is believed only as far as it is signed, known, exact and new. */
@OnMarket
class WebhookIT {
    private static List<String> verdicts(Deal deal) {
        return Db.rows(
                        "select verdict from market.payment_evidence where payment_id = ? order by created_at",
                        deal.paymentId)
                .stream()
                .map(row -> row.get(0))
                .toList();
    }

    @Test
    void a_missing_or_bad_signature_stores_nothing() {
        Deal deal = Deal.open().selected().payable();
        String body = Webhook.confirmed(deal.intent).toString();
        String good = Webhook.sign(body);
        String before = Db.census();
        Webhook.send(body, null).refused(401, "SIGNATURE_INVALID");
        Webhook.send(body, "").refused(401, "SIGNATURE_INVALID");
        Webhook.send(body, "00" + good.substring(2)).refused(401, "SIGNATURE_INVALID");
        Webhook.send(body, good.substring(1)).refused(401, "SIGNATURE_INVALID");
        Webhook.send(body, "sha256=" + good).refused(401, "SIGNATURE_INVALID");
        Webhook.send(body + " ", good).refused(401, "SIGNATURE_INVALID");
        assertThat(Db.census()).isEqualTo(before);
        assertThat(deal.paymentState()).isEqualTo("pending none");
    }

    @Test
    void a_replay_is_accepted_and_has_no_effect() {
        Deal deal = Deal.paid();
        String before = Db.census();
        for (int i = 0; i < 3; i++) {
            Webhook.send(deal.event).is(202);
        }
        assertThat(Db.census()).isEqualTo(before);
        ledgerOf(deal.paymentId).isFunded("0.26");
    }

    @Test
    void an_unknown_payment_is_not_found_and_not_stored() {
        String before = Db.census();
        Deal deal = Deal.open().selected().payable();
        String after = Db.census();
        JsonObject event = Body.with(Webhook.confirmed(deal.intent), "intentId", UUID.randomUUID() + "-c97-USDT");
        Webhook.send(event).refused(404, "PAYMENT_NOT_FOUND");
        assertThat(Db.census()).isEqualTo(after).isNotEqualTo(before);
    }

    @Test
    void another_status_than_confirmed_is_ignored() {
        Deal deal = Deal.open().selected().payable();
        String before = Db.census();
        for (String status : List.of("pending", "confirming", "expired", "CONFIRMED", "")) {
            Webhook.send(Body.with(Webhook.confirmed(deal.intent), "status", status))
                    .is(200);
        }
        Webhook.send(Body.with(Webhook.confirmed(deal.intent), "txHash", "")).is(200);
        assertThat(Db.census()).isEqualTo(before);
    }

    @Test
    void signed_nonsense_is_refused_and_not_stored() {
        String before = Db.census();
        for (String body : List.of(
                "",
                "{",
                "[]",
                "{}",
                "null",
                "\"text\"",
                "{\"intentId\":5}",
                "\u0000",
                "{\"intentId\":\"x\",\"amount\":\"-1\"}",
                "{\"intentId\":\"x\",\"blockNumber\":1.5}",
                "{\"intentId\":\"x\",\"blockNumber\":1e400}",
                "{\"intentId\":\"x\\u0000\"}",
                "{\"intentId\":\"" + "x".repeat(151) + "\"}")) {
            Webhook.send(body, Webhook.sign(body)).refused(400, "MALFORMED_BODY");
        }
        assertThat(Db.census()).isEqualTo(before);
    }

    @Test
    void what_does_not_match_leaves_evidence_and_no_money_and_the_right_transfer_still_funds() {
        Deal deal = Deal.open().selected().payable();
        JsonObject right = Webhook.confirmed(deal.intent);
        BigInteger exact = new BigInteger(right.getString("amount"));
        Map<String, JsonObject> wrong = new LinkedHashMap<>();
        wrong.put("wrong_token", Body.with(right, "token", Webhook.TUSDC));
        wrong.put("wrong_chain", Body.with(right, "chainId", 56));
        wrong.put("wrong_reference", Body.with(right, "paymentReference", "0x0000000000000000"));
        wrong.put("underpaid", Body.with(right, "amount", exact.subtract(BigInteger.ONE)));
        wrong.put("confirmations", Body.with(right, "confirmations", 4));
        List<String> states = new ArrayList<>();
        wrong.forEach((verdict, event) -> {
            JsonObject own = Body.with(event, "txHash", Webhook.newHash());
            assertThat(Webhook.settle(own)).isEqualTo(verdict);
            states.add(deal.paymentState());
            assertThat(deal.requestStatus()).as(verdict).isEqualTo("pending_payment");
            ledgerOf(deal.paymentId).isEmpty();
        });
        assertThat(verdicts(deal)).containsExactlyElementsOf(wrong.keySet());
        // What was too little is here all the same: people see it, nothing is booked.
        assertThat(states)
                .containsExactly("pending none", "pending none", "pending none", "pending partial", "pending partial");
        assertThat(Webhook.settle(right)).isEqualTo("funded");
        ledgerOf(deal.paymentId).holdsExactly("payment_detected 0.519999999999999999", "hold 0.26");
    }

    @Test
    void a_report_refused_for_too_few_confirmations_does_not_make_the_right_one_a_replay() {
        Deal deal = Deal.open().selected().payable();
        JsonObject right = Webhook.confirmed(deal.intent);
        assertThat(Webhook.settle(Body.with(right, "confirmations", 4))).isEqualTo("confirmations");
        ledgerOf(deal.paymentId).isEmpty();

        assertThat(Webhook.settle(right)).isEqualTo("funded");

        ledgerOf(deal.paymentId).isFunded("0.26");
    }

    @Test
    void a_missing_token_or_reference_is_a_wrong_one() {
        Deal deal = Deal.open().selected().payable();
        assertThat(Webhook.settle(Body.without(Webhook.confirmed(deal.intent), "token")))
                .isEqualTo("wrong_token");
        assertThat(Webhook.settle(Body.without(Webhook.confirmed(deal.intent), "paymentReference")))
                .isEqualTo("wrong_reference");
        ledgerOf(deal.paymentId).isEmpty();
    }

    @Test
    @Tag("I-13")
    void a_transfer_that_paid_one_payment_does_not_pay_another() {
        Deal paid = Deal.paid();
        Deal poor = Deal.open().selected().payable();
        String hash = paid.event.getString("txHash");
        String spelledOtherwise = "0x" + hash.substring(2).toUpperCase(java.util.Locale.ROOT);
        for (String text : List.of(hash, spelledOtherwise)) {
            assertThat(Webhook.settle(Body.with(Webhook.confirmed(poor.intent), "txHash", text)))
                    .isEqualTo("transfer_used");
        }
        assertThat(poor.paymentState()).isEqualTo("pending none");
        ledgerOf(poor.paymentId).isEmpty();
        assertThat(verdicts(poor)).containsOnly("transfer_used");
    }

    @Test
    void two_transfers_of_one_transaction_pay_two_payments() {
        Deal one = Deal.paid();
        Deal other = Deal.open().selected().payable();
        JsonObject sibling = Body.with(
                Body.with(Webhook.confirmed(other.intent), "txHash", one.event.getString("txHash")), "logIndex", 4);
        assertThat(Webhook.settle(sibling)).isEqualTo("funded");
        ledgerOf(one.paymentId).isFunded("0.26");
        ledgerOf(other.paymentId).isFunded("0.26");
    }

    @Test
    void money_that_comes_after_the_payment_has_expired_is_kept_as_evidence() {
        Deal deal = Deal.open().selected().payable();
        Db.change("update market.payments set expires_at = now() - interval '1 minute' where id = ?", deal.paymentId);
        Hooks.tidy();
        assertThat(deal.paymentState()).isEqualTo("failed none");
        assertThat(Webhook.settle(Webhook.confirmed(deal.intent))).isEqualTo("late");
        assertThat(deal.paymentState()).isEqualTo("failed none");
        assertThat(deal.requestStatus()).isEqualTo("pending_payment");
        ledgerOf(deal.paymentId).isEmpty();
        assertThat(verdicts(deal)).containsExactly("late");
        String old = deal.paymentId;
        deal.payable().funded();
        assertThat(deal.paymentId).isNotEqualTo(old);
        ledgerOf(deal.paymentId).isFunded("0.26");
        ledgerOf(old).isEmpty();
    }

    @Test
    void more_money_than_asked_is_detected_and_the_price_is_held() {
        Deal deal = Deal.open().selected().payable();
        JsonObject twice = Body.with(Webhook.confirmed(deal.intent), "amount", "520000000000000000");
        assertThat(Webhook.settle(twice)).isEqualTo("funded");
        ledgerOf(deal.paymentId).holdsExactly("payment_detected 0.52", "hold 0.26");
    }

    @Test
    void a_second_payment_of_a_funded_deal_is_surplus_and_holds_nothing_more() {
        Deal deal = Deal.paid();
        assertThat(Webhook.settle(Webhook.confirmed(deal.intent))).isEqualTo("surplus");
        ledgerOf(deal.paymentId).isFunded("0.26");
        assertThat(verdicts(deal)).containsExactly("accepted", "surplus");
    }

    @Test
    void what_cannot_be_worked_on_is_parked_with_its_reason_and_can_be_replayed() {
        Deal deal = Deal.open().selected().payable();
        JsonObject event = Webhook.confirmed(deal.intent);
        String key = event.getString("intentId") + ":" + event.getString("txHash");
        String id = Db.text(
                "insert into platform.inbox_deliveries (source, delivery_key, event_type, payload, next_attempt_at, received_at)"
                        + " values ('amn.scanner', ?, 'payment_confirmed', '{broken', now(), now()) returning id",
                key);
        Until.holds("delivery is parked", () -> inboxStatus(id).equals("parked"));
        JsonObject parked = As.admin().get("/api/admin/parked?limit=100").is(200).rows().stream()
                .filter(row -> row.getString("id").equals(id))
                .findFirst()
                .orElseThrow();
        assertThat(parked.getInt("attempts")).isEqualTo(Market.INBOX_ATTEMPTS);
        assertThat(parked.getString("reason")).contains("not a scanner event");
        assertThat(parked.getString("payload")).isEqualTo("{broken");
        ledgerOf(deal.paymentId).isEmpty();

        String retry = "/api/admin/parked/" + id + "/retry";
        deal.buyer.post(retry).refused(403, "FORBIDDEN");
        Db.change("update platform.inbox_deliveries set payload = ? where id = ?", event.toString(), id);
        As.admin().post(retry).is(200);
        assertThat(Webhook.outcome(event)).isEqualTo("funded");
        ledgerOf(deal.paymentId).isFunded("0.26");
        As.admin().post(retry).refused(409, "STATE_CONFLICT");
        As.admin().post("/api/admin/parked/" + UUID.randomUUID() + "/retry").refused(404, "NOT_FOUND");
        assertThat(Db.count(
                        "select count(*) from platform.audit_entries where action = 'inbox.replay' and subject_id = ?",
                        id))
                .isEqualTo(1);
    }

    private static String inboxStatus(String id) {
        return Db.text("select status from platform.inbox_deliveries where id = ?", id);
    }

    @Test
    void a_delivery_whose_worker_died_is_worked_on_after_its_lease() {
        Deal deal = Deal.open().selected().payable();
        JsonObject event = Webhook.confirmed(deal.intent);
        Db.change(
                "insert into platform.inbox_deliveries (source, delivery_key, event_type, payload, status, attempts,"
                        + " next_attempt_at, lease_until, received_at) values ('amn.scanner', ?, 'payment_confirmed', ?,"
                        + " 'processing', 1, now(), now() - interval '1 second', now())",
                event.getString("intentId") + ":" + event.getString("txHash"),
                event.toString());
        assertThat(Webhook.outcome(event)).isEqualTo("funded");
        ledgerOf(deal.paymentId).isFunded("0.26");
    }
}
