package io.amanat.it;

import static io.amanat.it.LedgerAssert.ledgerOf;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Deciding a dispute, and what that does to the money. */
@OnMarket
class DisputeDecisionsIT extends DisputeCase {
    @Test
    @Tag("R-DSP-03")
    void AC_232_a_decision_for_the_seller_lifts_the_hold_and_leaves_the_money_releasable() {
        Deal deal = delivered();
        Quarrel quarrel = Quarrel.about(deal).inHandOf(resolver);
        Bell bell = bell();
        JsonObject ended = quarrel.resolve(resolver, "no_action").is(200).data();
        assertThat(ended.getString("status")).isEqualTo("resolved");
        assertThat(ended.getJsonObject("resolution").getString("action")).isEqualTo("no_action");
        assertThat(ended.getJsonObject("resolution").isNull("amount")).isTrue();
        assertThat(ended.getJsonObject("resolution").getString("resolvedBy")).isEqualTo(resolver.id.toString());
        assertThat(Quarrel.hold(deal)).isEqualTo(FREE);
        assertThat(deal.paymentState()).isEqualTo("completed releasable");
        ledgerOf(deal.paymentId)
                .holdsExactly("payment_detected 0.26", "hold 0.26", "dispute_hold 0.26", "adjustment -0.26");
        bell.rang("buyer dispute/dispute_resolved " + quarrel.id, "winner dispute/dispute_resolved " + quarrel.id);
        assertThat(quarrel.timeline()).containsExactly("raised", "assigned", "resolved");
        assertThat(Db.rows(
                        "select action, actor_id::text from platform.audit_entries where subject_id = ? order by created_at",
                        quarrel.uuid()))
                .containsExactly(
                        List.of("dispute.assign", As.admin().id.toString()),
                        List.of("dispute.resolve", resolver.id.toString()));
        Payouts.release(deal).is(200);
        Payouts.confirm(deal).is(200);
        assertThat(deal.paymentState()).isEqualTo("completed released");
    }

    @Test
    void AC_233_a_decision_for_the_buyer_starts_the_refund_and_its_booking_ends_the_deal() {
        Deal deal = delivered();
        Quarrel quarrel = Quarrel.about(deal).inHandOf(resolver);
        JsonObject end = quarrel.resolve(resolver, "refund").is(200).data().getJsonObject("resolution");
        assertThat(end.getString("amount")).isEqualTo("0.26");
        assertThat(end.getString("currency")).isEqualTo("USDT");
        assertThat(Quarrel.hold(deal)).isEqualTo(FREE);
        assertThat(Payouts.of(deal)).containsExactly(List.of("refund", "pending", "0.26"));
        Payouts.release(deal).refused(409, "INVALID_STATUS");
        // Money that is on its way cannot be disputed again.
        Quarrel.open(buyer, deal).refused(409, "INVALID_STATUS");
        Payouts.confirm(deal).is(200);
        assertThat(deal.paymentState()).isEqualTo("refunded refunded");
        assertThat(deal.requestStatus()).isEqualTo("cancelled");
        ledgerOf(deal.paymentId)
                .holdsExactly(
                        "payment_detected 0.26", "hold 0.26", "dispute_hold 0.26", "adjustment -0.26", "refund 0.26");
        assertThat(Payouts.balance(deal, "held")).isEqualTo("0");
        Quarrel.open(buyer, deal).refused(409, "INVALID_STATUS");
    }

    @Test
    void a_refund_is_decided_while_a_delivery_is_under_way_and_its_clock_does_not_stand_in_the_way() {
        Deal deal = funded().shipped();
        Quarrel.about(deal).inHandOf(As.admin()).resolve(As.admin(), "refund").is(200);
        assertThat(buyer.get(deal.path("")).data().isNull("holdUntil")).isTrue();
        Payouts.confirm(deal).is(200);
        assertThat(deal.paymentState()).isEqualTo("refunded refunded");
    }

    @Test
    void a_compensation_gives_a_part_back_and_leaves_the_rest_to_the_seller() {
        Deal deal = funded().shipped();
        Quarrel quarrel = Quarrel.about(deal).inHandOf(resolver);
        for (String amount : List.of("0.26", "0.27", "0", "-1", "x", "0.0000000000000000001")) {
            quarrel.compensate(resolver, amount).refusedField("amount");
        }
        resolver.post(quarrel.path("/resolve"), Quarrel.decision("compensation"))
                .refusedField("amount");
        resolver.post(
                        quarrel.path("/resolve"),
                        Body.with(Body.with(Quarrel.decision("compensation"), "amount", "0.1"), "currency", "EUR"))
                .refusedField("currency");
        assertThat(quarrel.status()).isEqualTo("in_progress");
        assertThat(Quarrel.hold(deal)).isEqualTo(HELD);
        ledgerOf(deal.paymentId).holdsExactly("payment_detected 0.26", "hold 0.26", "dispute_hold 0.26");
        Bell bell = bell();
        JsonObject end = quarrel.compensate(resolver, "0.06").is(200).data().getJsonObject("resolution");
        assertThat(end.getString("amount")).isEqualTo("0.06");
        bell.rang("buyer dispute/dispute_resolved " + quarrel.id, "winner dispute/dispute_resolved " + quarrel.id);
        assertThat(deal.requestStatus()).isEqualTo("delivered");
        assertThat(deal.paymentState()).isEqualTo("completed releasable");
        Payouts.confirm(deal).is(200);
        assertThat(Payouts.release(deal).is(200).text("amount")).isEqualTo("0.2");
        Payouts.confirm(deal).is(200);
        assertThat(deal.paymentState()).isEqualTo("completed released");
        ledgerOf(deal.paymentId)
                .holdsExactly(
                        "payment_detected 0.26",
                        "hold 0.26",
                        "dispute_hold 0.26",
                        "adjustment -0.26",
                        "refund 0.06",
                        "release 0.2");
    }

    @Test
    void the_other_decisions_free_the_money_and_warn_or_suspend_the_seller() {
        for (String action : List.of("replacement", "warning_seller")) {
            Deal deal = funded();
            Quarrel quarrel = Quarrel.about(deal).inHandOf(resolver);
            Bell bell = bell();
            quarrel.resolve(resolver, action).is(200);
            assertThat(Quarrel.hold(deal)).isEqualTo(FREE);
            assertThat(deal.paymentState()).as("not delivered yet").isEqualTo("completed funded");
            assertThat(Payouts.of(deal)).isEmpty();
            String told = " dispute/dispute_resolved " + quarrel.id;
            if (action.equals("warning_seller")) {
                bell.rang("buyer" + told, "winner" + told, "winner dispute/dispute_warning " + quarrel.id);
            } else {
                bell.rang("buyer" + told, "winner" + told);
            }
        }
        Deal deal = delivered();
        Quarrel.about(deal).inHandOf(resolver).resolve(resolver, "ban_seller").is(200);
        assertThat(Db.text("select status from market.users where id = ?", winner.id))
                .isEqualTo("suspended");
        // Every sign-in of his has ended, and there is no other.
        winner.post(Quarrel.PATH, Quarrel.claim(deal)).is(401);
        assertThat(As.logIn(winner.email, winner.password).status()).isIn(401, 403);
        assertThat(deal.paymentState()).isEqualTo("completed releasable");
    }

    @Test
    void AC_234_the_same_decision_twice_moves_the_money_once() {
        Deal deal = delivered();
        Quarrel quarrel = Quarrel.about(deal).inHandOf(resolver);
        quarrel.resolve(resolver, "refund").is(200);
        quarrel.resolve(resolver, "refund").refused(409, "INVALID_STATUS");
        quarrel.resolve(As.admin(), "no_action").refused(409, "INVALID_STATUS");
        quarrel.close(buyer).refused(409, "INVALID_STATUS");
        quarrel.reject(resolver).refused(409, "INVALID_STATUS");
        assertThat(Payouts.of(deal)).containsExactly(List.of("refund", "pending", "0.26"));
        assertThat(quarrel.timeline()).containsExactly("raised", "assigned", "resolved");
    }
}
