package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Disputes as the staff works through them: lists, counts, holds, reminders. */
@OnMarket
class DisputeDeskIT {
    private final As buyer = As.buyer();
    private final As seller = As.seller();
    private final As resolver = As.fresh("resolver");
    private final As colleague = As.fresh("resolver");

    private Deal funded() {
        return Deal.open(buyer, List.of(seller)).selected().payable().funded();
    }

    private Quarrel raised(String priority) {
        Deal deal = funded();
        return Quarrel.of(
                deal,
                buyer.post(Quarrel.PATH, Body.with(Quarrel.claim(deal), "priority", priority))
                        .is(201)
                        .text("id"));
    }

    private static List<String> ids(Answer list) {
        return list.is(200).rows().stream().map(row -> row.getString("id")).toList();
    }

    private static List<String> read(As who, String parameters) {
        List<String> read = new ArrayList<>();
        String cursor = "";
        do {
            Answer page = who.get(Quarrel.PATH + "?" + parameters + "&cursor=" + cursor);
            read.addAll(ids(page));
            cursor = page.json().getJsonObject("meta").getString("nextCursor", null);
        } while (cursor != null);
        return read;
    }

    @Test
    void everybody_lists_what_is_his_the_desk_by_urgency() {
        Quarrel low = raised("low").inHandOf(resolver);
        Quarrel urgent = raised("urgent").inHandOf(resolver);
        Quarrel ended = raised("urgent").inHandOf(resolver);
        ended.reject(resolver).is(200);
        Quarrel free = raised("high");
        assertThat(ids(buyer.get(Quarrel.PATH))).containsExactly(free.id, ended.id, urgent.id, low.id);
        assertThat(read(seller, "limit=1")).containsExactly(free.id, ended.id, urgent.id, low.id);
        assertThat(ids(As.buyer().get(Quarrel.PATH))).isEmpty();
        assertThat(read(resolver, "assigned=me&limit=1")).containsExactly(urgent.id, low.id);
        assertThat(read(resolver, "assigned=me&sort=newest&limit=2")).containsExactly(ended.id, urgent.id, low.id);
        assertThat(read(resolver, "assigned=me&status=rejected,closed")).containsExactly(ended.id);
        assertThat(read(resolver, "limit=100"))
                .contains(urgent.id, low.id, free.id)
                .doesNotContain(ended.id);
        assertThat(read(colleague, "limit=100")).contains(free.id).doesNotContain(urgent.id, low.id);
        assertThat(read(As.admin(), "limit=100")).contains(urgent.id, free.id, low.id);
        String about = "purchaseRequestId=" + low.deal.requestId;
        assertThat(read(As.admin(), about)).containsExactly(low.id);
        assertThat(read(colleague, about)).isEmpty();
        assertThat(ids(buyer.get(Quarrel.PATH + "?priority=urgent&category=quality")))
                .containsExactly(ended.id, urgent.id);
        JsonObject row = buyer.get(Quarrel.PATH + "?limit=1").rows().get(0);
        assertThat(row.getString("buyerName")).isNotBlank();
        assertThat(row.getString("requestTitle")).isNotBlank();
        assertThat(row.isNull("evidence")).isTrue();
        // Garbage in paging is the first page, a bad filter is told.
        assertThat(ids(buyer.get(Quarrel.PATH + "?limit=x&cursor=y"))).hasSize(4);
        for (String bad : List.of("status=open", "priority=now", "category=x", "purchaseRequestId=7", "sort=x")) {
            buyer.get(Quarrel.PATH + "?" + bad).refusedField(bad.split("=")[0]);
        }
        buyer.get(Quarrel.PATH + "?assigned=you").refusedField("assigned");
    }

    @Test
    @Tag("R-DSP-08")
    void the_staff_sees_how_many_there_are() {
        JsonObject before = resolver.get(Quarrel.PATH + "/stats").is(200).data();
        raised("low");
        raised("low").inHandOf(resolver);
        raised("low").close(buyer).is(200);
        JsonObject after = As.admin().get(Quarrel.PATH + "/stats").is(200).data();
        for (String one : List.of("pending", "inProgress", "closed")) {
            assertThat(after.getInt(one) - before.getInt(one)).as(one).isEqualTo(1);
        }
        assertThat(after.getInt("total") - before.getInt("total")).isEqualTo(3);
        for (As other : List.of(buyer, seller)) {
            other.get(Quarrel.PATH + "/stats").refused(403, "FORBIDDEN");
        }
    }

    @Test
    @Tag("R-ID-02")
    @Tag("R-ID-03")
    void R_ID_02_the_hold_is_for_those_whose_deal_it_is_also_while_there_is_no_seller() {
        Deal open = Deal.open(buyer, List.of(seller));
        String hold = Quarrel.PATH + "/pr/" + open.requestId + "/hold";
        As stranger = As.seller();
        for (As participant : List.of(buyer, seller, resolver, As.admin())) {
            assertThat(participant.get(hold).is(200).data().getBoolean("held")).isFalse();
            assertThat(ids(participant.get(Quarrel.PATH + "/pr/" + open.requestId)))
                    .isEmpty();
        }
        for (As other : List.of(stranger, As.buyer(), As.fresh("guard"))) {
            other.get(hold).refused(403, "FORBIDDEN");
            other.get(Quarrel.PATH + "/pr/" + open.requestId).refused(403, "FORBIDDEN");
        }
        As.admin().post(hold, Body.of("reason", "x")).refused(409, "INVALID_STATUS");
        As.admin().get(Quarrel.PATH + "/pr/" + UUID.randomUUID() + "/hold").refused(404, "NOT_FOUND");
        As.admin().get(Quarrel.PATH + "/pr/7/hold").refused(404, "NOT_FOUND");
    }

    @Test
    void the_staff_holds_a_payout_and_frees_it_and_both_sides_hear_of_it() {
        Deal deal = funded().shipped().delivered();
        String hold = Quarrel.PATH + "/pr/" + deal.requestId + "/hold";
        Map<String, As> everybody = new LinkedHashMap<>();
        everybody.put("buyer", buyer);
        everybody.put("seller", seller);
        everybody.put("resolver", resolver);
        everybody.put("admin", As.admin());
        Bell bell = Bell.of(everybody);
        for (As other : List.of(buyer, seller)) {
            other.post(hold, Body.of("reason", "x")).refused(403, "FORBIDDEN");
            other.at(hold).json("DELETE", "").refused(403, "FORBIDDEN");
        }
        resolver.post(hold, Body.of()).refusedField("reason");
        resolver.at(hold).json("DELETE", "").refused(409, "INVALID_STATUS");
        JsonObject held =
                resolver.post(hold, Body.of("reason", "A stolen card")).is(200).data();
        assertThat(held.getBoolean("held")).isTrue();
        assertThat(held.getString("disputeHoldReason")).isEqualTo("A stolen card");
        assertThat(held.isNull("disputeId")).isTrue();
        assertThat(Quarrel.hold(deal)).isEqualTo("true true");
        bell.rang("buyer payment/payout_held " + deal.requestId, "seller payment/payout_held " + deal.requestId);
        Payouts.release(deal).refused(409, "RELEASE_ON_HOLD");
        As.admin().post(hold, Body.of("reason", "x")).refused(409, "INVALID_STATUS");
        As.admin().at(hold).json("DELETE", "").is(200);
        assertThat(Quarrel.hold(deal)).isEqualTo("false false");
        bell.rang(
                "buyer payment/payout_hold_lifted " + deal.requestId,
                "seller payment/payout_hold_lifted " + deal.requestId);
        assertThat(Db.rows(
                        "select action, actor_id::text from platform.audit_entries where subject_id = ?"
                                + " and action like 'dispute.%' order by created_at",
                        UUID.fromString(deal.requestId)))
                .containsExactly(
                        List.of("dispute.hold", resolver.id.toString()),
                        List.of("dispute.hold_lifted", As.admin().id.toString()));
        Payouts.release(deal).is(200);
        Payouts.confirm(deal).is(200);
        As.admin().post(hold, Body.of("reason", "x")).refused(409, "INVALID_STATUS");
    }

    @Test
    void the_hold_of_a_dispute_goes_with_its_end_only() {
        Deal deal = funded();
        Quarrel quarrel = Quarrel.about(deal);
        String hold = Quarrel.PATH + "/pr/" + deal.requestId + "/hold";
        As.admin().at(hold).json("DELETE", "").refused(409, "INVALID_STATUS");
        assertThat(Quarrel.hold(deal)).isEqualTo("true true");
        quarrel.close(buyer).is(200);
        assertThat(Quarrel.hold(deal)).isEqualTo("false false");
    }

    @Test
    void no_end_of_a_dispute_takes_away_what_the_staff_holds() {
        Deal deal = funded().shipped().delivered();
        String hold = Quarrel.PATH + "/pr/" + deal.requestId + "/hold";
        resolver.post(hold, Body.of("reason", "A court order")).is(200);
        for (As party : List.of(buyer, seller)) {
            Quarrel.raisedBy(party, deal).close(party).is(200);
            assertThat(Quarrel.hold(deal)).isEqualTo("true true");
        }
        Quarrel.about(deal).reject(resolver).is(200);
        Quarrel decided = Quarrel.about(deal).inHandOf(resolver);
        decided.resolve(resolver, "refund").refused(409, "RELEASE_ON_HOLD");
        decided.resolve(resolver, "no_action").is(200);
        assertThat(Quarrel.hold(deal)).isEqualTo("true true");
        Payouts.release(deal).refused(409, "RELEASE_ON_HOLD");
        JsonObject held = buyer.get(hold).is(200).data();
        assertThat(held.getBoolean("held")).isTrue();
        assertThat(held.getString("disputeHoldReason")).isEqualTo("A court order");
        // And the other way round: the staff takes hold during a dispute and lets go, which the dispute outlives.
        resolver.at(hold).json("DELETE", "").is(200);
        Quarrel last = Quarrel.about(deal);
        assertThat(resolver.post(hold, Body.of("reason", "x")).is(200).text("disputeId"))
                .isEqualTo(last.id);
        resolver.at(hold).json("DELETE", "").is(200);
        assertThat(Quarrel.hold(deal)).isEqualTo("true true");
        resolver.at(hold).json("DELETE", "").refused(409, "INVALID_STATUS");
        last.close(buyer).is(200);
        assertThat(Quarrel.hold(deal)).isEqualTo("false false");
        Payouts.release(deal).is(200);
    }

    @Test
    void passed_deadlines_remind_the_staff_once_and_change_nothing_else() {
        Quarrel waiting = raised("low");
        Quarrel inHand = raised("low").inHandOf(resolver);
        Hooks.job("dispute-deadlines");
        assertThat(Hooks.job("dispute-deadlines")).isZero();
        Hooks.later(Duration.ofHours(49), () -> {
            assertThat(Hooks.job("dispute-deadlines")).isPositive();
            assertThat(Hooks.job("dispute-deadlines")).isZero();
        });
        assertThat(told(waiting, "dispute_unanswered")).contains(resolver.id + "", As.admin().id + "");
        assertThat(told(inHand, "dispute_unanswered")).isEmpty();
        Hooks.later(Duration.ofDays(8), () -> {
            assertThat(Hooks.job("dispute-deadlines")).isPositive();
            assertThat(Hooks.job("dispute-deadlines")).isZero();
        });
        assertThat(told(inHand, "dispute_undecided")).containsExactly(resolver.id.toString());
        assertThat(told(waiting, "dispute_undecided")).contains(resolver.id + "", As.admin().id + "");
        for (As party : List.of(buyer, seller)) {
            assertThat(told(waiting, "dispute_undecided")).doesNotContain(party.id.toString());
        }
        assertThat(waiting.status()).isEqualTo("pending");
        assertThat(inHand.status()).isEqualTo("in_progress");
        assertThat(Quarrel.hold(waiting.deal)).isEqualTo("true true");
        assertThat(waiting.timeline()).containsExactly("raised", "response_overdue", "resolution_overdue");
        assertThat(inHand.timeline()).containsExactly("raised", "assigned", "resolution_overdue");
        JsonObject entry = resolver.get(inHand.path("/timeline")).rows().get(2);
        assertThat(entry.isNull("actorId")).isTrue();
        assertThat(Instant.parse(entry.getString("createdAt")))
                .isAfter(Instant.now().plus(Duration.ofDays(7)));
    }

    private static List<String> told(Quarrel quarrel, String event) {
        return Db.rows(
                        "select user_id::text from market.notifications where related_id = ? and event = ?",
                        quarrel.id,
                        event)
                .stream()
                .map(row -> row.get(0))
                .toList();
    }

    @Test
    void nobody_decides_about_a_deal_of_his_own() {
        Deal deal = funded();
        Quarrel quarrel = Quarrel.about(deal);
        // The seller has become an administrator since.
        Db.change("update market.users set role = 'admin' where id = ?", seller.id);
        As promoted = As.signIn(seller.email, seller.password);
        quarrel.assign(promoted).refusedField("adminId");
        promoted.post(quarrel.path("/assign"), Body.of("adminId", resolver.id)).refused(403, "FORBIDDEN");
        quarrel.inHandOf(resolver);
        quarrel.resolve(promoted, "no_action").refused(403, "FORBIDDEN");
        quarrel.reject(promoted).refused(403, "FORBIDDEN");
        quarrel.close(buyer).is(200);
        String hold = Quarrel.PATH + "/pr/" + deal.requestId + "/hold";
        promoted.post(hold, Body.of("reason", "x")).refused(403, "FORBIDDEN");
        resolver.post(hold, Body.of("reason", "x")).is(200);
        promoted.at(hold).json("DELETE", "").refused(403, "FORBIDDEN");
        resolver.at(hold).json("DELETE", "").is(200);
        Db.change("update market.users set role = 'seller' where id = ?", seller.id);
    }
}
