package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Who hears of which step of a request; everybody else's list is read as well and has nothing new (AC-031). */
@OnMarket
class RequestNoticesIT {
    private final As buyer = As.buyer();
    private final As first = As.seller();
    private final As second = As.seller();
    private final As outsider = As.seller();
    private final Map<String, As> everybody = new LinkedHashMap<>();

    RequestNoticesIT() {
        everybody.put("buyer", buyer);
        everybody.put("first", first);
        everybody.put("second", second);
        everybody.put("outsider", outsider);
        everybody.put("stranger", As.buyer());
        everybody.put("admin", As.admin());
    }

    private static String news(String who, String event, Deal deal) {
        return who + " purchase_request/" + event + " " + deal.requestId;
    }

    @Test
    @Tag("AC-020")
    @Tag("AC-031")
    void AC_020_a_private_request_is_news_for_its_sellers_and_a_public_one_for_all() {
        Bell bell = Bell.of(everybody);
        Deal secret = Deal.open(buyer, List.of(first, second));
        bell.rang(
                news("buyer", "request_created", secret),
                news("first", "request_new", secret),
                news("second", "request_new", secret));
        JsonObject open = Body.with(Deal.request(List.of(first)), "isPublic", true);
        Deal everyones = Deal.openWith(buyer, List.of(first), open);
        bell.rang(
                news("buyer", "request_created", everyones),
                news("first", "request_new", everyones),
                news("second", "request_new", everyones),
                news("outsider", "request_new", everyones));
    }

    @Test
    @Tag("R-MKT-17")
    void every_step_by_hand_is_told_to_those_it_concerns_and_to_nobody_else() {
        Deal deal = Deal.open(buyer, List.of(first));
        Bell bell = Bell.of(everybody);
        As.admin().patch(deal.path("/status"), Body.of("status", "active")).is(200);
        bell.rang(news("buyer", "request_published", deal));
        buyer.patch(deal.path(""), Body.of("preferredSellerIds", List.of(first.id, second.id)))
                .is(200);
        bell.rang(news("second", "request_new", deal));
        deal.offers("0.26");
        bell.rang("buyer offer/offer_new " + deal.offerIds.get(0));
        buyer.patch(deal.path(""), Body.of("quantity", 2)).is(200);
        bell.rang(news("first", "request_terms_changed", deal));
        first.post(Haggle.offer(deal.offerIds.get(0)) + "/confirm").is(200);
        bell.rang("buyer offer/offer_confirmed " + deal.offerIds.get(0));
        buyer.patch(deal.path(""), Body.of("urgency", "high")).is(200);
        bell.rang(news("first", "request_updated", deal));
        deal.select(0).is(200);
        bell.rang("first offer/offer_accepted " + deal.offerIds.get(0));
        deal.payable().funded();
        bell.rang(
                "buyer payment/payment_pending " + deal.paymentId,
                "buyer payment/payment_confirmed " + deal.paymentId,
                "first payment/payment_confirmed " + deal.paymentId);
        first.patch(deal.path("/status"), Body.of("status", "processing")).is(200);
        bell.rang(news("buyer", "request_processing", deal));
        deal.shipped();
        bell.rang("buyer delivery/delivery_submitted " + deal.requestId);
        deal.delivered();
        bell.rang(
                "buyer delivery/delivery_confirmed " + deal.requestId,
                "first delivery/delivery_confirmed " + deal.requestId);
        buyer.patch(deal.path("/status"), Body.of("status", "completed")).is(200);
        bell.rang(news("buyer", "request_completed", deal), news("first", "request_completed", deal));
        String payment = "/api/payment/" + deal.paymentId;
        As.admin()
                .post(payment + "/release", Body.of("txHash", Webhook.newHash()))
                .is(200);
        bell.rang(
                "buyer payment/payment_released " + deal.paymentId,
                "first payment/payment_released " + deal.paymentId,
                news("first", "seller_paid", deal));
        buyer.post(deal.path("/unarchive")).is(200);
        buyer.post(deal.path("/archive")).is(200);
        bell.rang();
    }

    @Test
    @Tag("R-MKT-17")
    void a_cancellation_is_told_to_the_buyer_and_to_those_who_bid() {
        Deal open = Deal.open(buyer, List.of(first, second, outsider)).offers("0.26", "0.30");
        Deal selected = Deal.open(buyer, List.of(first, second)).offers("0.26", "0.30");
        selected.select(0).is(200);
        Bell bell = Bell.of(everybody);
        buyer.at(open.path("")).json("DELETE", "").is(200);
        bell.rang(
                news("buyer", "request_cancelled", open),
                news("first", "request_cancelled", open),
                news("second", "request_cancelled", open));
        As.admin()
                .patch(selected.path("/status"), Body.of("status", "cancelled"))
                .is(200);
        bell.rang(news("buyer", "request_cancelled", selected), news("first", "request_cancelled", selected));
        buyer.patch(selected.path("/status"), Body.of("status", "cancelled")).refused(409, "INVALID_STATUS");
        bell.rang();
    }

    @Test
    void a_request_that_becomes_public_is_announced_once() {
        Deal deal = Deal.open(buyer, List.of(first));
        Bell bell = Bell.of(everybody);
        buyer.patch(deal.path(""), Body.of("isPublic", true)).is(200);
        bell.rang(news("second", "request_new", deal), news("outsider", "request_new", deal));
        buyer.patch(deal.path(""), Body.of("isPublic", false)).is(200);
        buyer.patch(deal.path(""), Body.of("isPublic", true)).is(200);
        bell.rang();
    }

    @Test
    @Tag("R-MKT-17")
    void R_MKT_17_each_change_of_a_request_is_told_anew_to_those_who_have_bid() {
        Deal deal = Deal.open(buyer, List.of(first, second)).offers("0.26", "0.30");
        Told told = Told.of(deal);
        for (int quantity = 2; quantity <= 4; quantity++) {
            buyer.patch(deal.path(""), Body.of("quantity", quantity)).is(200);
            told.exactly(
                    "seller0 purchase_request/request_terms_changed warning " + deal.requestId,
                    "seller1 purchase_request/request_terms_changed warning " + deal.requestId);
        }
        second.post(Haggle.offer(deal.offerIds.get(1)) + "/withdraw").is(200);
        told.exactly("buyer offer/offer_withdrawn info " + deal.offerIds.get(1));
        buyer.patch(deal.path(""), Body.of("quantity", 5)).is(200);
        told.exactly("seller0 purchase_request/request_terms_changed warning " + deal.requestId);
    }

    @Test
    @Tag("R-MKT-17")
    void R_MKT_17_each_correction_of_a_shipment_is_told_anew_to_its_buyer() {
        Deal deal = Deal.paid().shipped();
        Told told = Told.of(deal);
        for (String number : List.of("T-2", "T-3")) {
            deal.winner()
                    .patch(deal.path("/delivery"), Body.of("trackingNumber", number))
                    .is(200);
            told.exactly("buyer delivery/delivery_updated info " + deal.requestId);
        }
    }

    @Test
    @Tag("R-MKT-17")
    void R_MKT_17_a_cancelled_request_takes_open_offers_and_rounds_with_it_and_their_sellers_hear_of_it() {
        Deal deal = Deal.open(buyer, List.of(first, second)).offers("0.26", "0.30");
        buyer.post(Haggle.negotiations(deal.offerIds.get(0), ""), Haggle.wish("0.2"))
                .is(201);
        Told told = Told.of(deal);
        buyer.at(deal.path("")).json("DELETE", "").is(200);
        told.exactly(
                "buyer purchase_request/request_cancelled warning " + deal.requestId,
                "seller0 purchase_request/request_cancelled warning " + deal.requestId,
                "seller1 purchase_request/request_cancelled warning " + deal.requestId);
        assertThat(Haggle.offerStatus(deal.offerIds.get(0))).isEqualTo("rejected");
        assertThat(Haggle.offerStatus(deal.offerIds.get(1))).isEqualTo("rejected");
        assertThat(Haggle.rounds(deal.offerIds.get(0))).isEqualTo("rejected");
        first.post(Haggle.negotiations(deal.offerIds.get(0), "/accept")).refused(409, "INVALID_STATUS");
        told.exactly();
    }
}
