package io.amanat.it;

import static io.amanat.it.LedgerAssert.ledgerOf;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Opening a dispute and what it stops; who hears of it and who may not. */
@OnMarket
class DisputesIT extends DisputeCase {
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
