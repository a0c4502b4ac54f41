package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.payment.service.TestNode;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What was ordered from a template stays as its seller offers it, and he may end it while it is unpaid (01 section 6.9). */
@OnMarket
class TemplateOrdersIT {
    private static String order(As buyer, JsonObject template, int quantity) {
        return Shop.convert(buyer, template, quantity).is(201).text("requestId");
    }

    private static String path(String request, String more) {
        return Deal.REQUESTS + "/" + request + more;
    }

    private static String row(String request) {
        return Db.text("select r::text from market.purchase_requests r where id = ?", Shop.uuid(request));
    }

    private static Answer cancel(As who, String request) {
        return who.patch(path(request, "/status"), Body.of("status", "cancelled"));
    }

    private static Answer unchoose(As who, String request) {
        return who.at(path(request, "/select-offer")).json("DELETE", "");
    }

    /** As an earlier version of the server let the buyer leave it. */
    private static String unchosen(String request) {
        String offer =
                Db.text("select selected_offer_id from market.purchase_requests where id = ?", Shop.uuid(request));
        Db.change("update market.seller_offers set status = 'pending' where id = ?", Shop.uuid(offer));
        Db.change(
                "update market.purchase_requests set status = 'received_offers', selected_offer_id = null where id = ?",
                Shop.uuid(request));
        return offer;
    }

    private static void refusesEveryChange(As buyer, String request, As other) {
        String before = row(request);
        for (JsonObject change : List.of(
                Body.of("quantity", 1_000_000, "attachments", List.of()),
                Body.of("title", "Another thing"),
                Body.of("isPublic", true),
                Body.of("preferredSellerIds", List.of(other.id)),
                Body.of())) {
            buyer.patch(path(request, ""), change).refused(409, "ORDER_FIXED");
        }
        assertThat(row(request)).isEqualTo(before);
    }

    @Test
    void what_was_ordered_from_a_template_is_not_changed_and_its_offer_stays_chosen() {
        As seller = As.seller();
        As other = As.seller();
        As buyer = As.buyer();
        JsonObject template = Shop.limited(seller, 3);
        String request = order(buyer, template, 1);
        refusesEveryChange(buyer, request, other);
        seller.patch(path(request, ""), Body.of("quantity", 2)).refused(403, "FORBIDDEN");
        String before = row(request);
        unchoose(buyer, request).refused(409, "ORDER_FIXED");
        unchoose(As.admin(), request).refused(409, "ORDER_FIXED");
        unchoose(other, request).refused(403, "FORBIDDEN");
        assertThat(row(request)).isEqualTo(before);
        // What is to be had otherwise is ordered anew.
        cancel(buyer, request).is(200);
        assertThat(Shop.used(template)).isZero();
        order(buyer, template, 3);
    }

    @Test
    void an_order_whose_offer_was_given_up_before_is_not_changed_either_nor_for_other_sellers() {
        As other = As.seller();
        As buyer = As.buyer();
        JsonObject template = Shop.limited(As.seller(), 3);
        String request = order(buyer, template, 2);
        String offer = unchosen(request);
        refusesEveryChange(buyer, request, other);
        Db.change("update market.purchase_requests set is_public = true where id = ?", Shop.uuid(request));
        other.post(path(request, "/offers"), Deal.offer("0.01", 1)).refused(403, "FORBIDDEN");
        // The way on is the seller's own offer, or out.
        buyer.post(path(request, "/select-offer"), Body.of("offerId", offer)).is(200);
        unchosen(request);
        buyer.at(path(request, "")).json("DELETE", "").is(200);
        assertThat(Shop.used(template)).isZero();
    }

    @Test
    void a_seller_ends_an_unpaid_order_of_his_own_template_and_both_hear_of_it() {
        As seller = As.seller();
        As buyer = As.buyer();
        JsonObject template = Shop.limited(seller, 3);
        String request = order(buyer, template, 3);
        Bell bell = Bell.of(Map.of("buyer", buyer, "seller", seller));
        cancel(As.seller(), request).refused(403, "FORBIDDEN");
        for (String other : List.of("active", "payment", "processing", "completed")) {
            assertThat(seller.patch(path(request, "/status"), Body.of("status", other))
                            .status())
                    .as(other)
                    .isIn(403, 409);
        }
        cancel(seller, request).is(200);
        assertThat(Shop.used(template)).isZero();
        bell.rang(
                "buyer purchase_request/request_cancelled " + request,
                "seller purchase_request/request_cancelled " + request);
        cancel(seller, request).refused(409, "INVALID_STATUS");
        assertThat(Shop.used(template)).isZero();
    }

    @Test
    void an_order_whose_money_was_told_of_is_ended_by_nobody_until_it_is_there_or_not() {
        As seller = As.seller();
        As buyer = As.buyer();
        Deal told = OnBsc.payable(Deal.of(buyer, seller, order(buyer, Shop.limited(seller, 3), 1)));
        assertThat(Webhook.settle(OnBsc.event(told, TestNode.hash()))).isEqualTo("verifying");
        Until.holds("the chain was asked", () -> OnBsc.verdicts(told).contains("transaction_not_found"));
        cancel(seller, told.requestId).refused(409, "OPEN_PAYMENT_EXISTS");
        cancel(buyer, told.requestId).refused(409, "OPEN_PAYMENT_EXISTS");
        assertThat(told.paymentState()).isEqualTo("pending none");
        Deal seen = OnBsc.payable(Deal.of(buyer, seller, order(buyer, Shop.limited(seller, 3), 1)));
        OnBsc.verify(seen, OnBsc.pays(seen, TestNode.address(), OnBsc.expected(seen)));
        cancel(seller, seen.requestId).refused(409, "OPEN_PAYMENT_EXISTS");
        OnBsc.node().grow(OnBsc.DEPTH);
        OnBsc.becomes(seen, "completed funded");
    }

    @Test
    void a_seller_ends_an_order_with_its_open_payment_and_none_that_is_paid() {
        As seller = As.seller();
        As buyer = As.buyer();
        JsonObject template = Shop.limited(seller, 3);
        Deal open = Deal.of(buyer, seller, order(buyer, template, 1)).payable();
        cancel(seller, open.requestId).is(200);
        assertThat(open.paymentState()).isEqualTo("cancelled cancelled");
        Deal paid = Deal.of(buyer, seller, order(buyer, template, 2)).payable().funded();
        cancel(seller, paid.requestId).refused(409, "INVALID_STATUS");
        assertThat(paid.requestStatus()).isEqualTo("payment");
        assertThat(Shop.used(template)).isEqualTo(2);
        // An order that was wished for and bid on is its buyer's to end.
        Deal wish = Deal.open().selected();
        cancel(wish.winner(), wish.requestId).refused(403, "FORBIDDEN");
    }
}
