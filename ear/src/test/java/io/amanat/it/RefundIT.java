package io.amanat.it;

import static io.amanat.it.LedgerAssert.ledgerOf;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Money that goes back to the buyer: all of it, a part, again after a failure; and never twice. */
@OnMarket
class RefundIT {
    @Test
    void AC_029_a_refund_of_all_that_is_held_ends_the_deal_and_tells_both_sides() {
        Deal deal = Deal.paid();
        Bell bell = Bell.of(Map.of("buyer", deal.buyer, "seller", deal.winner()));
        JsonObject refund = Payouts.refund(deal).is(200).data();
        assertThat(refund.getString("direction")).isEqualTo("refund");
        assertThat(refund.getString("status")).isEqualTo("pending");
        assertThat(refund.getString("amount")).isEqualTo("0.26");
        // Nothing has moved yet.
        assertThat(deal.paymentState()).isEqualTo("completed funded");
        assertThat(deal.requestStatus()).isEqualTo("payment");
        ledgerOf(deal.paymentId).isFunded("0.26");
        bell.rang();

        String hash = Webhook.newHash();
        JsonObject done = Payouts.confirm(deal, hash).is(200).data();
        assertThat(done.getString("status")).isEqualTo("completed");
        assertThat(done.getJsonObject("blockchain").getString("transactionHash"))
                .isEqualTo(hash);
        assertThat(deal.paymentState()).isEqualTo("refunded refunded");
        assertThat(deal.requestStatus()).isEqualTo("cancelled");
        ledgerOf(deal.paymentId).holdsExactly("payment_detected 0.26", "hold 0.26", "refund 0.26");
        assertThat(Payouts.balance(deal, "refunded")).isEqualTo("0.26");
        assertThat(Payouts.balance(deal, "held")).isEqualTo("0");
        String id = refund.getString("id");
        bell.rang("buyer payment/payment_refunded " + id, "seller payment/payment_refunded " + id);
        assertThat(Db.rows(
                        "select action from platform.audit_entries where subject_id = ? order by created_at, id",
                        deal.paymentId))
                .containsExactly(List.of("payment.refund"), List.of("payment.refund_booked"));
        assertThat(Db.text(
                        "select idempotency_key from market.funds_ledger_entries where payment_id = ? and entry_type = 'refund'",
                        deal.paymentId))
                .isEqualTo("refund:" + id + ":refund");

        // It is over: nothing of it can be paid out or given back again.
        Payouts.confirm(deal).refused(409, "INVALID_STATUS");
        Payouts.refund(deal).refused(409, "INVALID_STATUS");
        Payouts.release(deal).refused(409, "INVALID_STATUS");
        ledgerOf(deal.paymentId).holdsExactly("payment_detected 0.26", "hold 0.26", "refund 0.26");
    }

    @Test
    void a_part_goes_back_and_the_seller_gets_the_rest() {
        Deal deal = Deal.paid();
        Bell bell = Bell.of(Map.of("buyer", deal.buyer, "seller", deal.winner()));
        String id = Payouts.refund(deal, "0.06").is(200).text("id");
        Payouts.confirm(deal).is(200);
        bell.rang("buyer payment/payment_partly_refunded " + id, "seller payment/payment_partly_refunded " + id);
        assertThat(deal.paymentState()).isEqualTo("completed funded");
        assertThat(deal.requestStatus()).isEqualTo("payment");
        assertThat(Payouts.balance(deal, "held")).isEqualTo("0.2");
        deal.shipped().delivered();
        assertThat(deal.paymentState()).isEqualTo("completed releasable");
        assertThat(Payouts.release(deal).is(200).text("amount")).isEqualTo("0.2");
        Payouts.confirm(deal).is(200);
        assertThat(deal.paymentState()).isEqualTo("completed released");
        assertThat(deal.requestStatus()).isEqualTo("seller_paid");
        ledgerOf(deal.paymentId).holdsExactly("payment_detected 0.26", "hold 0.26", "refund 0.06", "release 0.2");
        assertThat(Payouts.balance(deal, "held")).isEqualTo("0");
    }

    @Test
    void the_last_part_that_goes_back_ends_the_deal_like_the_whole() {
        Deal deal = Deal.paid();
        Payouts.refund(deal, "0.06").is(200);
        String first = Webhook.newHash();
        Payouts.confirm(deal, first).is(200);
        Payouts.refund(deal, "0.21").refusedField("amount");
        Payouts.refund(deal, "0.2").is(200);
        // One transaction pays one thing.
        Payouts.confirm(deal, first).refused(409, "INVALID_STATUS");
        assertThat(deal.paymentState()).isEqualTo("completed funded");
        Payouts.confirm(deal).is(200);
        assertThat(deal.paymentState()).isEqualTo("refunded refunded");
        assertThat(deal.requestStatus()).isEqualTo("cancelled");
        ledgerOf(deal.paymentId).holdsExactly("payment_detected 0.26", "hold 0.26", "refund 0.06", "refund 0.2");
    }

    @Test
    void a_refund_that_does_not_get_through_leaves_all_as_it_was_and_can_be_started_again() {
        Deal deal = Deal.paid();
        Payouts.refund(deal).is(200);
        JsonObject failed = Payouts.fail(deal).is(200).data();
        assertThat(failed.getString("status")).isEqualTo("failed");
        assertThat(failed.getString("failureReason")).isEqualTo("reverted");
        assertThat(deal.paymentState()).isEqualTo("completed funded");
        ledgerOf(deal.paymentId).isFunded("0.26");
        Payouts.confirm(deal).refused(409, "INVALID_STATUS");
        Payouts.fail(deal).refused(409, "INVALID_STATUS");
        Payouts.refund(deal).is(200);
        Payouts.confirm(deal).is(200);
        assertThat(Payouts.of(deal))
                .containsExactly(List.of("refund", "failed", "0.26"), List.of("refund", "completed", "0.26"));
        ledgerOf(deal.paymentId).holdsExactly("payment_detected 0.26", "hold 0.26", "refund 0.26");
    }

    @Test
    void a_payout_that_failed_is_tried_again_or_given_back() {
        Deal paid = Deal.paid().shipped().delivered();
        Payouts.retry(paid).refused(409, "INVALID_STATUS");
        Payouts.release(paid).is(200);
        Payouts.retry(paid).refused(409, "INVALID_STATUS");
        assertThat(Payouts.fail(paid).is(200).text("status")).isEqualTo("failed");
        assertThat(paid.paymentState()).isEqualTo("completed failed");
        assertThat(paid.requestStatus()).isEqualTo("confirming");
        ledgerOf(paid.paymentId).isFunded("0.26");
        Payouts.release(paid).refused(409, "INVALID_STATUS");
        Payouts.confirm(paid).refused(409, "INVALID_STATUS");
        Payouts.retry(paid).is(200);
        assertThat(paid.paymentState()).isEqualTo("completed releasing");
        Payouts.confirm(paid).is(200);
        assertThat(paid.paymentState()).isEqualTo("completed released");
        ledgerOf(paid.paymentId).isReleased("0.26");
        assertThat(Payouts.of(paid))
                .containsExactly(List.of("out", "failed", "0.26"), List.of("out", "completed", "0.26"));

        Deal returned = Deal.paid().shipped().delivered();
        Payouts.release(returned).is(200);
        Payouts.refund(returned).refused(409, "INVALID_STATUS");
        Payouts.fail(returned).is(200);
        Payouts.refund(returned).is(200);
        Payouts.confirm(returned).is(200);
        assertThat(returned.paymentState()).isEqualTo("refunded refunded");
        assertThat(returned.requestStatus()).isEqualTo("cancelled");
        ledgerOf(returned.paymentId).holdsExactly("payment_detected 0.26", "hold 0.26", "refund 0.26");
    }

    @Test
    void a_hold_stops_a_refund_and_changes_nothing() {
        Deal deal = Deal.paid().shipped();
        Payouts.refund(deal).refused(409, "RELEASE_ON_HOLD");
        deal.delivered();
        Payouts.dispute(deal, true);
        Payouts.refund(deal).refused(409, "RELEASE_ON_HOLD");
        assertThat(Payouts.of(deal)).isEmpty();
        assertThat(deal.paymentState()).isEqualTo("completed releasable");
        ledgerOf(deal.paymentId).isFunded("0.26");
        // A resolver gives money back only by deciding a dispute so; that some dispute has ended is not enough.
        As resolver = As.fresh("resolver");
        Deal quiet = Deal.paid();
        Payouts.call(resolver, quiet, "refund", Body.of("reason", "x")).refused(403, "FORBIDDEN");
        Payouts.call(resolver, deal, "refund", Body.of("reason", "x")).refused(403, "FORBIDDEN");
        Payouts.dispute(deal, false);
        Payouts.call(resolver, deal, "refund", Body.of("reason", "x")).refused(403, "FORBIDDEN");
        assertThat(Payouts.of(deal)).isEmpty();
    }

    @Test
    void what_cannot_be_given_back_is_refused() {
        Deal deal = Deal.paid();
        for (As other : List.of(deal.buyer, deal.winner(), As.fresh("guard"))) {
            Payouts.call(other, deal, "refund", Body.of("reason", "x")).refused(403, "FORBIDDEN");
            Payouts.call(other, deal, "payout/fail", Body.of("reason", "x")).refused(403, "FORBIDDEN");
            Payouts.call(other, deal, "retry-payout", Body.of()).refused(403, "FORBIDDEN");
        }
        Stream.of("0", "-1", "abc", "0.1234567890123456789")
                .forEach(amount -> Payouts.refund(deal, amount).refusedField("amount"));
        Payouts.refund(deal, "0.260000000000000001").refusedField("amount");
        As admin = As.admin();
        Payouts.call(admin, deal, "refund", Body.of()).refusedField("reason");
        Payouts.call(admin, deal, "refund", Body.of("reason", "x".repeat(1_001)))
                .refusedField("reason");
        Payouts.call(admin, deal, "payout/fail", Body.of("reason", "x".repeat(101)))
                .refusedField("reason");
        Payouts.fail(deal).refused(409, "INVALID_STATUS");
        admin.post("/api/payment/" + UUID.randomUUID() + "/refund", Body.of("reason", "x"))
                .refused(404, "PAYMENT_NOT_FOUND");
        Deal unpaid = Deal.open().selected().payable();
        Payouts.refund(unpaid).refused(409, "INVALID_STATUS");
        Deal gone = Deal.paid().shipped().delivered();
        Payouts.release(gone).is(200);
        Payouts.confirm(gone).is(200);
        Payouts.refund(gone).refused(409, "INVALID_STATUS");
        // A refund is no pay-in: nothing is given back of it.
        String refund = Payouts.refund(deal).is(200).text("id");
        admin.post("/api/payment/" + refund + "/refund", Body.of("reason", "x")).refused(404, "PAYMENT_NOT_FOUND");
        assertThat(Payouts.of(deal)).containsExactly(List.of("refund", "pending", "0.26"));
        ledgerOf(deal.paymentId).isFunded("0.26");
    }

    @Test
    void a_ledger_that_does_not_cover_it_gives_nothing_back_and_pays_nothing() {
        Deal deal = Deal.paid().shipped().delivered();
        // A dispute blocks the money in the ledger although the request knows of none.
        Db.change(
                """
                insert into market.funds_ledger_entries (payment_id, purchase_request_id, entry_type, amount, currency,
                  idempotency_key, created_at)
                values (?, ?, 'dispute_hold', 0.2, 'USDT', ?, now())
                """,
                UUID.fromString(deal.paymentId),
                UUID.fromString(deal.requestId),
                "dispute:" + UUID.randomUUID() + ":hold");
        Payouts.refund(deal).refused(409, "LEDGER_INSUFFICIENT");
        Payouts.refund(deal, "0.06").refused(409, "LEDGER_INSUFFICIENT");
        Payouts.release(deal).refused(409, "LEDGER_INSUFFICIENT");
        assertThat(Payouts.of(deal)).isEmpty();
    }

    @Test
    void of_refunds_and_releases_at_once_one_starts_and_of_confirmations_one_books() {
        Deal deal = Deal.paid().shipped().delivered();
        List<Answer> answers = Api.atOnce(List.of(
                () -> Payouts.refund(deal),
                () -> Payouts.release(deal),
                () -> Payouts.refund(deal, "0.1"),
                () -> Payouts.release(deal)));
        assertThat(answers.stream().filter(answer -> answer.status() == 200)).hasSize(1);
        answers.stream()
                .filter(answer -> answer.status() != 200)
                .forEach(answer -> answer.refused(409, "INVALID_STATUS"));
        assertThat(Payouts.of(deal)).hasSize(1);
        List<Answer> confirmed = Api.atOnce(4, () -> Payouts.confirm(deal));
        assertThat(confirmed.stream().filter(answer -> answer.status() == 200)).hasSize(1);
        assertThat(Db.count("select count(*) from market.funds_ledger_entries where payment_id = ?", deal.paymentId))
                .isEqualTo(3);
    }

    @Test
    void points_taken_for_a_discount_come_back_with_the_money_once() {
        As buyer = As.buyer();
        Points.give(buyer, 1_000);
        Db.change("update market.config_settings set value = 'true' where key = 'points.redemption_enabled'");
        Deal deal = Deal.open(buyer, List.of(As.seller())).offers("10");
        Hooks.fee(3_000);
        try {
            deal.select(0).is(200);
            buyer.post(Points.PATH + "/redeem", Body.of("points", 300, "purchaseRequestId", deal.requestId))
                    .is(201);
        } finally {
            Hooks.fee(0);
            Db.change("update market.config_settings set value = 'false' where key = 'points.redemption_enabled'");
        }
        deal.payable().funded();
        assertThat(deal.intent.getString("amount")).isEqualTo("7");
        Payouts.refund(deal, "4").is(200);
        Payouts.confirm(deal).is(200);
        assertThat(Points.of(buyer)).isEqualTo("1000 700 300");
        Payouts.refund(deal).is(200);
        Payouts.confirm(deal).is(200);
        assertThat(Points.of(buyer)).isEqualTo("1000 1000 0");
        assertThat(Points.changes(buyer))
                .containsExactly("redemption_return 300", "redemption -300", "admin_grant 1000");
    }
}
