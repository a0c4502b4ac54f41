package io.amanat.it;

import static io.amanat.it.LedgerAssert.ledgerOf;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Opening a dispute, deciding it, and what that does to the money; who hears of it. */
@OnMarket
class DisputesIT {
    private static final String HELD = "true true";
    private static final String FREE = "false false";

    private final As buyer = As.buyer();
    private final As winner = As.seller();
    private final As loser = As.seller();
    private final As outsider = As.buyer();
    private final As resolver = As.fresh("resolver");
    private final As colleague = As.fresh("resolver");

    private Deal funded() {
        Deal deal = Deal.openWith(buyer, List.of(winner, loser), Deal.request(List.of(winner, loser)))
                .offers("0.26", "0.31");
        deal.select(0).is(200);
        return deal.payable().funded();
    }

    private Deal delivered() {
        return funded().shipped().delivered();
    }

    private Bell bell() {
        Map<String, As> everybody = new LinkedHashMap<>();
        everybody.put("buyer", buyer);
        everybody.put("winner", winner);
        everybody.put("loser", loser);
        everybody.put("outsider", outsider);
        everybody.put("resolver", resolver);
        everybody.put("colleague", colleague);
        everybody.put("admin", As.admin());
        return Bell.of(everybody);
    }

    @Test
    @Tag("AC-028")
    @Tag("AC-031")
    void AC_230_a_dispute_after_delivery_stops_the_money_opens_the_chat_and_tells_both_sides_and_the_staff() {
        Deal deal = delivered();
        Bell bell = bell();
        JsonObject dispute = Quarrel.open(buyer, deal).is(201).data();
        String id = dispute.getString("id");
        assertThat(dispute.getString("status")).isEqualTo("pending");
        assertThat(dispute.getString("category")).isEqualTo("quality");
        assertThat(dispute.getString("priority")).isEqualTo("medium");
        assertThat(dispute.getString("purchaseRequestId")).isEqualTo(deal.requestId);
        assertThat(dispute.getString("buyerId")).isEqualTo(buyer.id.toString());
        assertThat(dispute.getString("sellerId")).isEqualTo(winner.id.toString());
        assertThat(dispute.getString("raisedBy")).isEqualTo(buyer.id.toString());
        assertThat(dispute.getString("buyerName")).isNotBlank();
        assertThat(dispute.getString("requestTitle")).isNotBlank();
        assertThat(dispute.isNull("resolution")).isTrue();
        Instant created = Instant.parse(dispute.getString("createdAt"));
        assertThat(Instant.parse(dispute.getString("responseDeadline"))).isEqualTo(created.plus(Duration.ofHours(48)));
        assertThat(Instant.parse(dispute.getString("resolutionDeadline"))).isEqualTo(created.plus(Duration.ofDays(7)));
        assertThat(Quarrel.hold(deal)).isEqualTo(HELD);
        assertThat(deal.paymentState()).isEqualTo("completed releasable");
        ledgerOf(deal.paymentId).holdsExactly("payment_detected 0.26", "hold 0.26", "dispute_hold 0.26");
        assertThat(Db.rows(
                        "select p.user_id::text from market.chat_participants p join market.disputes d"
                                + " on d.chat_id = p.chat_id where d.id = ? order by 1",
                        UUID.fromString(id)))
                .extracting(row -> row.get(0))
                .containsExactlyInAnyOrder(buyer.id.toString(), winner.id.toString());
        bell.rang(
                "buyer payment/dispute_hold " + id,
                "winner payment/dispute_hold " + id,
                "admin payment/dispute_hold " + id,
                "resolver payment/dispute_hold " + id,
                "colleague payment/dispute_hold " + id);
        // Everybody who was told, whoever it is: the two sides, and all of the staff.
        assertThat(Db.rows("select user_id::text from market.notifications where related_id = ? order by 1", id))
                .isEqualTo(Db.rows(
                        "select id::text from market.users where id in (?, ?)"
                                + " or (role in ('admin', 'resolver') and status = 'active') order by 1",
                        buyer.id,
                        winner.id));
        JsonObject request = buyer.get(deal.path("")).is(200).data();
        assertThat(request.getBoolean("disputeRaised")).isTrue();
        assertThat(request.getBoolean("disputeResolved")).isFalse();
        assertThat(request.getString("disputeHoldReason")).isEqualTo("A leg is missing");
    }

    @Test
    void AC_231_while_a_dispute_is_open_no_release_and_no_refund_starts_and_the_buyer_cannot_accept() {
        Deal deal = delivered();
        Quarrel quarrel = Quarrel.about(deal);
        Payouts.release(deal).refused(409, "RELEASE_ON_HOLD");
        Payouts.refund(deal).refused(409, "RELEASE_ON_HOLD");
        Payouts.call(winner, deal, "release", Body.of()).refused(403, "FORBIDDEN");
        deal.buyer.patch(deal.path("/status"), Body.of("status", "completed")).refused(409, "INVALID_STATUS");
        assertThat(Payouts.of(deal)).isEmpty();
        ledgerOf(deal.paymentId).holdsExactly("payment_detected 0.26", "hold 0.26", "dispute_hold 0.26");
        quarrel.close(buyer).is(200);
        Payouts.release(deal).is(200);
    }

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

    @Test
    @Tag("R-ID-02")
    void AC_235_a_dispute_and_the_disputes_of_a_request_do_not_stand_in_each_others_way() {
        Deal deal = funded();
        Quarrel first = Quarrel.about(deal);
        first.close(buyer).is(200);
        Quarrel second = Quarrel.about(deal);
        assertThat(first.view(buyer).is(200).text("status")).isEqualTo("closed");
        String about = Quarrel.PATH + "/pr/" + deal.requestId;
        assertThat(buyer.get(about).is(200).rows())
                .extracting(row -> row.getString("id"))
                .containsExactly(second.id, first.id);
        buyer.get(Quarrel.PATH + "/" + deal.requestId).refused(404, "NOT_FOUND");
        buyer.get(Quarrel.PATH + "/pr/" + first.id).refused(404, "NOT_FOUND");
        buyer.get(Quarrel.PATH + "/pr").refused(404, "NOT_FOUND");
        As.admin().get(Quarrel.PATH + "/stats").is(200);
        JsonObject hold = winner.get(about + "/hold").is(200).data();
        assertThat(hold.getString("disputeId")).isEqualTo(second.id);
        assertThat(hold.getBoolean("held")).isTrue();
    }

    @Test
    @Tag("R-DSP-01")
    @Tag("R-ID-07")
    void AC_236_a_stranger_opens_nothing_whoever_he_says_he_is() {
        Deal deal = funded();
        for (As stranger : List.of(outsider, loser, As.fresh("guard"))) {
            stranger.post(Quarrel.PATH, Body.with(Quarrel.claim(deal), "buyerId", buyer.id))
                    .refused(403, "FORBIDDEN");
        }
        assertThat(Db.count(
                        "select count(*) from market.disputes where purchase_request_id = ?",
                        UUID.fromString(deal.requestId)))
                .isZero();
        assertThat(Db.count("select count(*) from market.chats where related_id = ?", UUID.fromString(deal.requestId)))
                .isZero();
        assertThat(Quarrel.hold(deal)).isEqualTo(FREE);
        Quarrel own = Quarrel.raisedBy(winner, deal);
        assertThat(own.view(buyer).is(200).text("raisedBy")).isEqualTo(winner.id.toString());
        own.close(buyer).refused(403, "FORBIDDEN");
        own.close(winner).is(200);
        Quarrel.raisedBy(resolver, deal).close(resolver).is(200);
        Quarrel.raisedBy(As.admin(), deal).close(As.admin()).is(200);
        assertThat(Quarrel.hold(deal)).isEqualTo(FREE);
    }

    @Test
    void a_refund_that_was_decided_and_failed_goes_first_and_its_resolver_starts_it_anew() {
        Deal deal = delivered();
        Quarrel.about(deal).inHandOf(resolver).resolve(resolver, "refund").is(200);
        Payouts.call(resolver, deal, "payout/fail", Body.of("reason", "x")).refused(403, "FORBIDDEN");
        Payouts.fail(deal).is(200);
        assertThat(deal.paymentState()).isEqualTo("completed releasable");
        Payouts.release(deal).refused(409, "RELEASE_ON_HOLD");
        Payouts.call(As.fresh("resolver"), deal, "refund", Body.of("reason", "x"))
                .refused(403, "FORBIDDEN");
        Payouts.call(resolver, deal, "refund", Body.of("reason", "x", "amount", "0.1"))
                .refusedField("amount");
        Payouts.call(resolver, deal, "refund", Body.of("reason", "Once more")).is(200);
        Payouts.call(resolver, deal, "payout/confirm", Body.of("txHash", Webhook.newHash()))
                .refused(403, "FORBIDDEN");
        Payouts.confirm(deal).is(200);
        assertThat(deal.paymentState()).isEqualTo("refunded refunded");
        assertThat(Payouts.of(deal))
                .containsExactly(List.of("refund", "failed", "0.26"), List.of("refund", "completed", "0.26"));
    }

    @Test
    void a_resolver_who_is_the_buyer_refunds_himself_nothing_by_opening_and_closing_a_dispute() {
        Deal deal = delivered();
        Db.change("update market.users set role = 'resolver' where id = ?", buyer.id);
        try {
            As promoted = As.signIn(buyer.email, buyer.password);
            Quarrel.raisedBy(promoted, deal).close(promoted).is(200);
            Payouts.call(promoted, deal, "refund", Body.of("reason", "x")).refused(403, "FORBIDDEN");
        } finally {
            Db.change("update market.users set role = 'buyer' where id = ?", buyer.id);
        }
        assertThat(Payouts.of(deal)).isEmpty();
    }

    @Test
    void who_has_taken_back_five_disputes_about_a_deal_opens_no_more_and_the_other_side_does() {
        Deal deal = funded();
        for (int i = 0; i < 5; i++) {
            Quarrel.about(deal).close(buyer).is(200);
        }
        Quarrel.open(buyer, deal).refused(409, "INVALID_STATUS");
        assertThat(Quarrel.hold(deal)).isEqualTo(FREE);
        Quarrel.raisedBy(winner, deal).close(winner).is(200);
    }

    @Test
    void only_money_that_is_held_can_be_disputed_and_only_once_at_a_time() {
        Deal unpaid = Deal.open().selected().payable();
        Quarrel.open(unpaid.buyer, unpaid).refused(409, "INVALID_STATUS");
        Deal open = Deal.open();
        Quarrel.open(open.buyer, open).refused(409, "INVALID_STATUS");
        Deal paid = delivered();
        Payouts.release(paid).is(200);
        Quarrel.open(buyer, paid).refused(409, "INVALID_STATUS");
        Payouts.confirm(paid).is(200);
        Quarrel.open(buyer, paid).refused(409, "INVALID_STATUS");
        Deal deal = funded();
        Quarrel.about(deal);
        for (As opener : List.of(buyer, winner, As.admin())) {
            Quarrel.open(opener, deal).refused(409, "DISPUTE_EXISTS");
        }
        buyer.post(Quarrel.PATH, Body.with(Quarrel.claim(deal), "purchaseRequestId", UUID.randomUUID()))
                .refused(404, "NOT_FOUND");
    }

    @Test
    @Tag("R-DSP-06")
    void bad_values_are_refused_by_field_and_leave_nothing() {
        Deal deal = funded();
        JsonObject good = Quarrel.claim(deal);
        buyer.post(Quarrel.PATH, Body.without(good, "reason")).refusedField("reason");
        buyer.post(Quarrel.PATH, Body.with(good, "reason", " ")).refusedField("reason");
        buyer.post(Quarrel.PATH, Body.with(good, "reason", "x".repeat(201))).refusedField("reason");
        buyer.post(Quarrel.PATH, Body.with(good, "description", "x".repeat(5_001)))
                .refusedField("description");
        buyer.post(Quarrel.PATH, Body.with(good, "category", "envy")).refusedField("category");
        buyer.post(Quarrel.PATH, Body.with(good, "priority", "now")).refusedField("priority");
        buyer.post(Quarrel.PATH, Body.with(good, "purchaseRequestId", "7")).refusedField("purchaseRequestId");
        buyer.post(Quarrel.PATH, Body.of()).refusedField("purchaseRequestId");
        assertThat(Quarrel.hold(deal)).isEqualTo(FREE);
        Quarrel quarrel = Quarrel.about(deal);
        As admin = As.admin();
        admin.post(quarrel.path("/assign"), Body.of()).refusedField("adminId");
        for (As nobody : List.of(buyer, winner, outsider, As.fresh("guard"))) {
            quarrel.assign(nobody).refusedField("adminId");
        }
        admin.post(quarrel.path("/assign"), Body.of("adminId", UUID.randomUUID()))
                .refusedField("adminId");
        quarrel.inHandOf(resolver);
        admin.post(quarrel.path("/resolve"), Body.of("note", "x")).refusedField("action");
        admin.post(quarrel.path("/resolve"), Body.of("action", "refund")).refusedField("note");
        quarrel.resolve(admin, "mercy").refusedField("action");
        admin.post(quarrel.path("/resolve"), Body.with(Quarrel.decision("refund"), "amount", "0.1"))
                .refusedField("amount");
        admin.post(quarrel.path("/reject"), Body.of()).refusedField("note");
        buyer.post(quarrel.path("/close"), Body.of("note", "x".repeat(2_001))).refusedField("note");
        assertThat(quarrel.status()).isEqualTo("in_progress");
    }

    @Test
    @Tag("AC-214")
    void AC_212_the_clock_of_a_delivery_stands_still_while_a_dispute_is_open() {
        Deal deal = funded().shipped();
        Instant before = Instant.parse(buyer.get(deal.path("/delivery")).data().getString("holdUntil"));
        Quarrel quarrel = Quarrel.about(deal);
        Hooks.later(Duration.ofHours(49), () -> {
            // Other deals may be overdue by then; this one is not touched.
            Hooks.job("delivery-deadline");
            assertThat(deal.requestStatus()).as("AC-214").isEqualTo("delivery");
            assertThat(deal.paymentState()).isEqualTo("completed funded");
            quarrel.close(As.signIn(buyer.email, buyer.password)).is(200);
            Hooks.job("delivery-deadline");
            assertThat(deal.requestStatus())
                    .as("two days were left and are left")
                    .isEqualTo("delivery");
        });
        Instant after = Instant.parse(buyer.get(deal.path("/delivery")).data().getString("holdUntil"));
        assertThat(Duration.between(before, after)).isBetween(Duration.ofHours(49), Duration.ofHours(50));
        Hooks.later(Duration.ofHours(99), () -> Hooks.job("delivery-deadline"));
        assertThat(deal.requestStatus()).isEqualTo("delivered");
        assertThat(deal.paymentState()).isEqualTo("completed releasable");
    }

    @Test
    void a_code_entered_during_a_dispute_delivers_and_the_money_waits_for_its_end() {
        Deal deal = funded().shipped();
        Quarrel quarrel = Quarrel.about(deal).inHandOf(resolver);
        String code = buyer.post(deal.path("/delivery-code/generate")).is(200).text("code");
        winner.post(deal.path("/delivery-code/verify"), Body.of("code", code)).is(200);
        assertThat(deal.paymentState()).isEqualTo("completed releasable");
        Payouts.release(deal).refused(409, "RELEASE_ON_HOLD");
        quarrel.reject(resolver).is(200);
        assertThat(Quarrel.hold(deal)).isEqualTo(FREE);
        Payouts.release(deal).is(200);
    }
}
