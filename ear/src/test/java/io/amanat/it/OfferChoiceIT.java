package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Choosing among offers, who sees which of them, and what is told (06 section 5). */
@OnMarket
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OfferChoiceIT {
    private final As buyer = As.buyer();
    private final List<As> sellers = List.of(As.seller(), As.seller(), As.seller());

    private Deal open() {
        return Deal.open(buyer, sellers);
    }

    private static List<String> statuses(Answer answer) {
        return answer.is(200).rows().stream()
                .map(row -> row.getString("status"))
                .toList();
    }

    @Test
    void AC_021_022_023_031_044_each_step_is_told_to_those_it_concerns_and_to_nobody_else() {
        Deal deal = open();
        Told told = Told.of(deal);
        deal.offers("0.26", "0.31", "0.28");
        List<String> ids = deal.offerIds;
        told.exactly(
                "buyer offer/offer_new info " + ids.get(0),
                "buyer offer/offer_new info " + ids.get(1),
                "buyer offer/offer_new info " + ids.get(2));
        sellers.get(0)
                .patch(Haggle.offer(ids.get(0)), Body.of("notes", "for me alone"))
                .is(200);
        told.exactly();
        sellers.get(0).patch(Haggle.offer(ids.get(0)), Body.of("price", "0.25")).is(200);
        told.exactly("buyer offer/offer_updated info " + ids.get(0));
        sellers.get(0).patch(Haggle.offer(ids.get(0)), Body.of("price", "0.24")).is(200);
        told.exactly("buyer offer/offer_updated info " + ids.get(0));
        As.admin().patch(Haggle.offer(ids.get(0)), Body.of("deliveryTime", 9)).is(200);
        told.exactly(
                "buyer offer/offer_updated info " + ids.get(0), "seller0 offer/offer_updated warning " + ids.get(0));
        deal.select(0).is(200);
        told.exactly(
                "seller0 offer/offer_accepted success " + ids.get(0),
                "seller1 offer/offer_rejected warning " + ids.get(1),
                "seller2 offer/offer_rejected warning " + ids.get(2));
        assertThat(title(sellers.get(0), "offer_accepted", ids.get(0))).isEqualTo("✅ پیشنهاد شما پذیرفته شد!");
        assertThat(title(sellers.get(1), "offer_rejected", ids.get(1))).isEqualTo("❌ پیشنهاد شما رد شد");
        // AC-046
        deal.select(0).is(200);
        buyer.post(Haggle.offer(ids.get(0)) + "/accept").is(200);
        told.exactly();
        deal.select(1).refused(409, "STATE_CONFLICT");
        buyer.at(deal.path("/select-offer")).json("DELETE", "").is(200);
        told.exactly("seller0 offer/offer_selection_undone warning " + ids.get(0));
        deal.select(0).is(200);
        told.exactly("seller0 offer/offer_accepted success " + ids.get(0));
    }

    private static String title(As who, String event, String related) {
        return Db.text(
                "select title from market.notifications where user_id = ? and event = ? and related_id = ?",
                who.id,
                event,
                related);
    }

    @Test
    void AC_040_after_selection_the_buyer_sees_only_the_winner() {
        Deal deal = open().offers("0.26", "0.31", "0.28");
        assertThat(OffersIT.ids(buyer.get(OffersIT.list(deal)))).containsExactlyInAnyOrderElementsOf(deal.offerIds);
        deal.select(1).is(200);
        assertThat(OffersIT.ids(buyer.get(OffersIT.list(deal)))).containsExactly(deal.offerIds.get(1));
        assertThat(statuses(buyer.get(deal.path("/offers")))).containsExactly("accepted");
        buyer.get(Haggle.offer(deal.offerIds.get(0))).refused(404, "NOT_FOUND");
        // AC-045
        assertThat(buyer.get(deal.path("")).is(200).text("selectedOfferId")).isEqualTo(deal.offerIds.get(1));
    }

    @Test
    void AC_041_042_043_rejected_and_withdrawn_offers_are_for_their_own_sellers_only() {
        Deal deal = open().offers("0.26", "0.31", "0.28");
        sellers.get(2).post(Haggle.offer(deal.offerIds.get(2)) + "/withdraw").is(200);
        deal.select(0).is(200);
        for (As participant : List.of(buyer, sellers.get(0), sellers.get(1), As.admin())) {
            assertThat(OffersIT.ids(participant.get(OffersIT.list(deal)))).containsExactly(deal.offerIds.get(0));
        }
        for (String path : List.of(OffersIT.list(deal) + "&sellerId=", deal.path("/offers?sellerId="))) {
            assertThat(statuses(sellers.get(1).get(path + "me"))).containsExactly("rejected");
            assertThat(statuses(sellers.get(1).get(path + sellers.get(1).id))).containsExactly("rejected");
            assertThat(statuses(sellers.get(2).get(path + "me"))).containsExactly("withdrawn");
            assertThat(statuses(As.admin().get(path + sellers.get(2).id))).containsExactly("withdrawn");
            sellers.get(1).get(path + sellers.get(2).id).refused(403, "FORBIDDEN");
            buyer.get(path + sellers.get(1).id).refused(403, "FORBIDDEN");
            buyer.get(path + "x").refusedField("sellerId");
        }
        assertThat(sellers.get(1)
                        .get(Haggle.offer(deal.offerIds.get(1)))
                        .is(200)
                        .text("status"))
                .isEqualTo("rejected");
        sellers.get(0).get(Haggle.offer(deal.offerIds.get(1))).refused(404, "NOT_FOUND");
        for (As stranger : List.of(As.seller(), As.buyer())) {
            stranger.get(OffersIT.list(deal)).refused(403, "FORBIDDEN");
            stranger.get(Haggle.offer(deal.offerIds.get(0))).refused(403, "FORBIDDEN");
        }
        assertThat(OffersIT.ids(sellers.get(1).get(Deal.REQUESTS + "?limit=100")))
                .contains(deal.requestId);
        buyer.get(Haggle.offer(UUID.randomUUID().toString())).refused(404, "NOT_FOUND");
    }

    @Test
    void a_choice_is_undone_before_it_is_paid_and_not_while_it_can_be() {
        Deal deal = Deal.open(buyer, sellers).offers("0.26", "0.30");
        deal.select(0).is(200);
        JsonObject undone =
                buyer.at(deal.path("/select-offer")).json("DELETE", "").is(200).data();
        assertThat(undone.getString("status")).isEqualTo("received_offers");
        assertThat(undone.isNull("selectedOfferId")).isTrue();
        assertThat(statuses(buyer.get(OffersIT.list(deal)))).containsExactly("pending");
        assertThat(Haggle.offerStatus(deal.offerIds.get(1)))
                .as("who lost may bid again")
                .isEqualTo("rejected");
        String again = sellers.get(1)
                .post(deal.path("/offers"), Deal.offer("0.2", 1))
                .is(201)
                .text("id");
        buyer.post("/api/marketplace/requests/" + deal.requestId + "/select-offer", Body.of("offerId", again))
                .is(200);
        deal.payable();
        long told = deal.notifications();
        buyer.at(deal.path("/select-offer")).json("DELETE", "").refused(409, "OPEN_PAYMENT_EXISTS");
        assertThat(deal.requestStatus()).isEqualTo("pending_payment");
        assertThat(Haggle.offerStatus(again)).isEqualTo("accepted");
        assertThat(deal.notifications()).isEqualTo(told);
        deal.funded();
        buyer.at(deal.path("/select-offer")).json("DELETE", "").refused(409, "INVALID_STATUS");
    }

    @Test
    void payment_tells_nothing_about_offers_that_selection_has_not_told() {
        Deal deal = open().offers("0.26", "0.30");
        Told told = Told.of(deal);
        buyer.post(Deal.INTENTS, Body.with(deal.intentBody(), "offerId", deal.offerIds.get(0)))
                .refused(422, "OFFER_REQUIRED");
        deal.select(0).is(200);
        told.exactly(
                "seller0 offer/offer_accepted success " + deal.offerIds.get(0),
                "seller1 offer/offer_rejected warning " + deal.offerIds.get(1));
        deal.payable();
        told.exactly("buyer payment/payment_pending info " + deal.paymentId);
        deal.funded();
        told.exactly(
                "buyer payment/payment_confirmed success " + deal.paymentId,
                "seller0 payment/payment_confirmed success " + deal.paymentId);
        sellers.get(1)
                .patch(deal.path("/delivery"), Body.of("proof", Body.of("a", "b")))
                .refused(403, "FORBIDDEN");
    }
}
