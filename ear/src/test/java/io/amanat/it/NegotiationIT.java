package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A haggle from its first word to the price that is paid (product requirements 8). */
@OnMarket
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NegotiationIT {
    private final As buyer = As.buyer();
    private final As seller = As.seller();
    private final As other = As.seller();

    private Deal open() {
        return Deal.open(buyer, List.of(seller, other)).offers("0.26", "0.30");
    }

    private static String path(Deal deal, String more) {
        return Haggle.negotiations(deal.offerIds.get(0), more);
    }

    private static JsonObject last(JsonObject thread) {
        return thread.getJsonArray("rounds").getJsonObject(thread.getInt("currentRound") - 1);
    }

    private static void can(JsonObject thread, boolean start, boolean counter, boolean accept) {
        assertThat(List.of(
                        thread.getBoolean("canStart"),
                        thread.getBoolean("canCounter"),
                        thread.getBoolean("canAccept"),
                        thread.getBoolean("canReject")))
                .as(thread.toString())
                .containsExactly(start, counter, accept, accept);
    }

    @Test
    void AC_340_the_buyer_starts_the_seller_counters_the_buyer_accepts_and_pays_the_agreed_price() {
        Deal deal = open();
        Told told = Told.of(deal);
        JsonObject none = buyer.get(path(deal, "")).is(200).data();
        assertThat(none.getInt("currentRound")).isZero();
        assertThat(none.getJsonArray("rounds")).isEmpty();
        can(none, true, false, false);
        can(seller.get(path(deal, "")).is(200).data(), false, false, false);

        JsonObject begun =
                buyer.post(path(deal, ""), Haggle.wish("0.2")).is(201).data();
        can(begun, false, false, false);
        JsonObject first = last(begun);
        assertThat(first.getString("proposedBy")).isEqualTo("buyer");
        assertThat(first.getJsonObject("price")).isEqualTo(Body.of("amount", "0.2", "currency", "USDT"));
        assertThat(first.getJsonObject("deliveryTime")).isEqualTo(Body.of("amount", 2, "unit", "days"));
        assertThat(first.getString("message")).isEqualTo("Please");
        assertThat(begun.getString("expiresAt")).isEqualTo(first.getString("expiresAt"));
        assertThat(Db.count(
                        "select count(*) from market.offer_negotiations where id = ? and expires_at = created_at + interval '48 hours'",
                        first.getString("id")))
                .isEqualTo(1);
        assertThat(deal.requestStatus()).isEqualTo("in_negotiation");
        told.exactly("seller0 offer/negotiation_created info " + first.getString("id"));

        can(seller.get(path(deal, "")).is(200).data(), false, true, true);
        JsonObject countered = seller.post(
                        path(deal, "/counter"),
                        Body.of("price", "0.23", "deliveryTime", Body.of("amount", 8, "unit", "hours")))
                .is(201)
                .data();
        assertThat(countered.getInt("currentRound")).isEqualTo(2);
        JsonObject second = last(countered);
        assertThat(second.getString("proposedBy")).isEqualTo("seller");
        assertThat(Haggle.rounds(deal.offerIds.get(0))).isEqualTo("countered pending");
        told.exactly("buyer offer/negotiation_countered info " + second.getString("id"));

        can(buyer.get(path(deal, "")).is(200).data(), false, true, true);
        JsonObject agreed = buyer.post(path(deal, "/accept")).is(200).data();
        can(agreed, false, false, false);
        assertThat(agreed.isNull("expiresAt")).isTrue();
        assertThat(Haggle.rounds(deal.offerIds.get(0))).isEqualTo("countered accepted");
        assertThat(deal.requestStatus()).isEqualTo("pending_payment");
        assertThat(Db.text("select selected_offer_id from market.purchase_requests where id = ?", deal.requestId))
                .isEqualTo(deal.offerIds.get(0));
        JsonObject offer = buyer.get(Haggle.offer(deal.offerIds.get(0))).is(200).data();
        assertThat(offer.getString("status")).isEqualTo("accepted");
        assertThat(offer.getJsonObject("price").getString("amount")).isEqualTo("0.23");
        assertThat(offer.getJsonObject("deliveryTime")).isEqualTo(Body.of("amount", 8, "unit", "hours"));
        assertThat(Haggle.offerStatus(deal.offerIds.get(1))).isEqualTo("rejected");
        told.exactly(
                "seller0 offer/negotiation_accepted success " + second.getString("id"),
                "seller0 offer/offer_accepted success " + deal.offerIds.get(0),
                "seller1 offer/offer_rejected warning " + deal.offerIds.get(1));
        deal.payable();
        assertThat(deal.intent.getString("amount"))
                .as("the agreed price is charged")
                .isEqualTo("0.23");
    }

    @Test
    void the_seller_may_accept_and_the_buyer_hears_of_it() {
        Deal deal = open();
        Told told = Told.of(deal);
        String round = last(buyer.post(path(deal, ""), Haggle.wish("0.2"))
                        .is(201)
                        .data())
                .getString("id");
        told.exactly("seller0 offer/negotiation_created info " + round);
        seller.post(path(deal, "/accept")).is(200);
        told.exactly(
                "buyer offer/negotiation_accepted success " + round,
                "seller0 offer/offer_accepted success " + deal.offerIds.get(0),
                "seller1 offer/offer_rejected warning " + deal.offerIds.get(1));
        assertThat(Db.text("select price_amount from market.seller_offers where id = ?", deal.offerIds.get(0)))
                .startsWith("0.2000");
    }

    @Test
    void after_a_refusal_the_offer_is_as_it_was_and_the_buyer_may_begin_again() {
        Deal deal = open();
        Told told = Told.of(deal);
        String round = last(buyer.post(path(deal, ""), Haggle.wish("0.2"))
                        .is(201)
                        .data())
                .getString("id");
        told.exactly("seller0 offer/negotiation_created info " + round);
        JsonObject thread = seller.post(path(deal, "/reject")).is(200).data();
        assertThat(last(thread).getString("status")).isEqualTo("rejected");
        told.exactly("buyer offer/negotiation_rejected warning " + round);
        assertThat(deal.requestStatus()).isEqualTo("received_offers");
        assertThat(Haggle.offerStatus(deal.offerIds.get(0))).isEqualTo("pending");
        can(buyer.get(path(deal, "")).is(200).data(), true, false, false);
        JsonObject again =
                buyer.post(path(deal, ""), Body.of("deliveryDays", 1)).is(201).data();
        assertThat(again.getInt("currentRound")).isEqualTo(2);
        assertThat(last(again).getJsonObject("price").getString("amount"))
                .as("what is left out is the offer's")
                .isEqualTo("0.26");
    }

    @Test
    void AC_341_a_sixth_round_a_late_answer_and_a_choice_while_a_proposal_waits_are_refused() {
        Deal deal = open();
        buyer.post(path(deal, ""), Haggle.wish("0.2")).is(201);
        // NEG-6
        deal.select(0).refused(409, "NEGOTIATION_PENDING");
        buyer.post(Haggle.offer(deal.offerIds.get(0)) + "/accept").refused(409, "NEGOTIATION_PENDING");
        seller.patch(Haggle.offer(deal.offerIds.get(0)), Body.of("price", "9")).refused(409, "NEGOTIATION_PENDING");
        seller.patch(Haggle.offer(deal.offerIds.get(0)), Body.of("description", "Oak"))
                .is(200);
        for (int round = 2; round <= 5; round++) {
            As next = round % 2 == 0 ? seller : buyer;
            next.post(path(deal, "/counter"), Haggle.wish("0.2" + round)).is(201);
        }
        // NEG-3
        JsonObject fifth = seller.get(path(deal, "")).is(200).data();
        can(fifth, false, false, true);
        seller.post(path(deal, "/counter"), Haggle.wish("0.29")).refused(400, "NEGOTIATION_ROUNDS_EXHAUSTED");
        assertThat(Haggle.rounds(deal.offerIds.get(0))).isEqualTo("countered countered countered countered pending");
        // NEG-4, lazily: nobody but the asker has looked
        Deal late = open();
        Told told = Told.of(late);
        String round = Haggle.round(late, 0, 1, "pending", "-1 second");
        Haggle.requestIs(late, "in_negotiation");
        seller.post(path(late, "/accept")).refused(400, "NEGOTIATION_EXPIRED");
        assertThat(Haggle.rounds(late.offerIds.get(0))).isEqualTo("expired");
        assertThat(late.requestStatus()).isEqualTo("received_offers");
        assertThat(Haggle.offerStatus(late.offerIds.get(0))).isEqualTo("pending");
        told.exactly(
                "buyer offer/negotiation_expired warning " + round,
                "seller0 offer/negotiation_expired warning " + round);
        seller.post(path(late, "/accept")).refused(400, "NEGOTIATION_EXPIRED");
        told.exactly();
        late.select(0).is(200);
    }

    @Test
    void a_look_at_an_overdue_proposal_ends_it_and_the_job_finds_nothing_left() {
        Deal deal = open();
        Told told = Told.of(deal);
        String round = Haggle.round(deal, 0, 1, "pending", "-1 second");
        Haggle.requestIs(deal, "in_negotiation");
        JsonObject thread = buyer.get(path(deal, "")).is(200).data();
        assertThat(last(thread).getString("status")).isEqualTo("expired");
        can(thread, true, false, false);
        assertThat(deal.requestStatus()).isEqualTo("received_offers");
        Hooks.job("negotiation-expiry");
        told.exactly(
                "buyer offer/negotiation_expired warning " + round,
                "seller0 offer/negotiation_expired warning " + round);
    }

    @Test
    void the_job_tells_both_sides_of_a_proposal_nobody_answered() {
        Deal deal = open();
        Told told = Told.of(deal);
        String round = Haggle.round(deal, 0, 1, "pending", "-1 second");
        Haggle.requestIs(deal, "in_negotiation");
        Hooks.job("negotiation-expiry");
        assertThat(deal.requestStatus()).isEqualTo("received_offers");
        told.exactly(
                "buyer offer/negotiation_expired warning " + round,
                "seller0 offer/negotiation_expired warning " + round);
    }

    @Test
    void the_request_stays_in_negotiation_until_the_last_thread_ends() {
        Deal deal = open();
        String second = Haggle.negotiations(deal.offerIds.get(1), "");
        buyer.post(path(deal, ""), Haggle.wish("0.2")).is(201);
        buyer.post(second, Haggle.wish("0.2")).is(201);
        seller.post(path(deal, "/reject")).is(200);
        assertThat(deal.requestStatus()).isEqualTo("in_negotiation");
        other.post(Haggle.offer(deal.offerIds.get(1)) + "/withdraw").is(200);
        assertThat(Haggle.rounds(deal.offerIds.get(1))).isEqualTo("rejected");
        assertThat(deal.requestStatus()).isEqualTo("received_offers");
        buyer.post(path(deal, ""), Haggle.wish("0.2")).is(201);
        buyer.post(Haggle.offer(deal.offerIds.get(0)) + "/reject", Body.of("reason", "No"))
                .is(200);
        assertThat(Haggle.rounds(deal.offerIds.get(0))).isEqualTo("rejected rejected");
        assertThat(deal.requestStatus()).isEqualTo("active");
    }

    @Test
    void a_choice_ends_what_is_still_haggled_over() {
        Deal chosen = open();
        buyer.post(path(chosen, ""), Haggle.wish("0.2")).is(201);
        chosen.select(1).is(200);
        assertThat(Haggle.rounds(chosen.offerIds.get(0))).isEqualTo("rejected");
        seller.post(path(chosen, "/accept")).refused(409, "INVALID_STATUS");
        assertThat(Haggle.offerStatus(chosen.offerIds.get(0))).isEqualTo("rejected");
    }

    @Test
    void a_proposal_names_terms_in_the_offers_currency() {
        Deal deal = open();
        buyer.post(path(deal, ""), Body.of()).refusedField("price");
        buyer.post(path(deal, ""), Body.of("price", "0")).refusedField("price");
        buyer.post(path(deal, ""), Body.of("price", "1", "currency", "EUR")).refusedField("currency");
        buyer.post(path(deal, ""), Body.of("price", "1", "message", "x".repeat(1_001)))
                .refusedField("message");
        buyer.post(path(deal, ""), Body.of("deliveryDays", 0)).refusedField("deliveryTime");
        assertThat(Haggle.rounds(deal.offerIds.get(0))).isEmpty();
        assertThat(deal.requestStatus()).isEqualTo("received_offers");
        buyer.get(Haggle.negotiations(UUID.randomUUID().toString(), "")).refused(404, "NOT_FOUND");
        buyer.post(Haggle.negotiations("x", "/accept")).refused(404, "NOT_FOUND");
    }

    @Test
    void nobody_agrees_with_a_suspended_seller() {
        As banned = As.seller();
        Deal deal = Deal.open(buyer, List.of(banned)).offers("0.26");
        buyer.post(path(deal, ""), Haggle.wish("0.2")).is(201);
        banned.post(path(deal, "/counter"), Haggle.wish("0.22")).is(201);
        As.admin()
                .patch("/api/users/admin/" + banned.id, Body.of("status", "suspended"))
                .is(200);
        buyer.post(path(deal, "/accept")).refused(409, "OFFER_NOT_SELECTABLE");
        assertThat(Haggle.rounds(deal.offerIds.get(0))).isEqualTo("countered pending");
        assertThat(deal.requestStatus()).isEqualTo("in_negotiation");
    }
}
