package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a seller offered is offered for the wish as he knew it: after a change of it he is asked first. */
@OnMarket
class BindingOffersIT {
    private final As buyer = As.buyer();
    private final As seller = As.seller();
    private final As other = As.seller();

    private Deal open() {
        return Deal.open(buyer, List.of(seller, other)).offers("0.26", "0.30");
    }

    private static String first(Deal deal) {
        return deal.offerIds.get(0);
    }

    private static String confirm(Deal deal) {
        return Haggle.offer(first(deal)) + "/confirm";
    }

    private void change(Deal deal, String name, Object value) {
        buyer.patch(deal.path(""), Body.of(name, value)).is(200);
    }

    private static boolean isOutdated(As viewer, Deal deal) {
        return viewer.get(Haggle.offer(first(deal))).is(200).data().getBoolean("outdated");
    }

    @Test
    void an_offer_made_before_the_wish_changed_is_not_taken_until_its_seller_confirms_it() {
        Deal deal = open();
        assertThat(isOutdated(buyer, deal)).isFalse();
        change(deal, "quantity", 100);
        assertThat(isOutdated(buyer, deal)).isTrue();
        assertThat(isOutdated(seller, deal)).isTrue();
        deal.select(0).refused(409, "OFFER_OUTDATED");
        buyer.post(Haggle.offer(first(deal)) + "/accept").refused(409, "OFFER_OUTDATED");
        As.admin()
                .post(deal.path("/select-offer"), Body.of("offerId", first(deal)))
                .refused(409, "OFFER_OUTDATED");
        assertThat(deal.requestStatus()).isEqualTo("received_offers");

        Told told = Told.of(deal);
        assertThat(seller.post(confirm(deal)).is(200).data().getBoolean("outdated"))
                .isFalse();
        told.exactly("buyer offer/offer_confirmed info " + first(deal));
        seller.post(confirm(deal)).is(200);
        told.exactly();
        deal.select(1).refused(409, "OFFER_OUTDATED");
        deal.select(0).is(200);
    }

    @Test
    void who_edits_his_offer_has_confirmed_it_and_staff_confirm_nothing_for_him() {
        Deal deal = open();
        change(deal, "description", "Something that costs much more than before");
        As.admin()
                .patch(Haggle.offer(first(deal)), Body.of("title", "By staff"))
                .is(200);
        deal.select(0).refused(409, "OFFER_OUTDATED");
        seller.patch(Haggle.offer(first(deal)), Body.of("price", "0.26")).is(200);
        deal.select(0).is(200);
    }

    @Test
    void an_offer_made_after_the_change_is_taken_at_once() {
        Deal deal = Deal.open(buyer, List.of(seller));
        change(deal, "quantity", 5);
        deal.offers("0.26").select(0).is(200);
    }

    @Test
    void a_change_of_what_is_delivered_or_where_binds_nobody_and_any_other_changes_nothing() {
        Deal deal = open();
        for (JsonObject same : List.of(
                Body.of("urgency", "high"),
                Body.of("tags", List.of("a", "b")),
                Body.of("isPublic", true),
                Body.of("preferredSellerIds", List.of(seller.id)),
                Body.of("budget", Body.of("min", "1", "max", "2", "currency", "USDT")),
                Body.of("quantity", 1, "urgency", "low"))) {
            buyer.patch(deal.path(""), same).is(200);
            assertThat(isOutdated(seller, deal)).as(same.toString()).isFalse();
        }
        for (JsonObject other : List.of(
                Body.of("title", "Another thing"),
                Body.of("description", "Another thing altogether"),
                Body.of("productType", "digital_product"),
                Body.of("productLink", "https://example.test/other"),
                Body.of("color", "red"),
                Body.of("size", "XL"),
                Body.of("brand", "Best"),
                Body.of("quantity", 2),
                Body.of("specifications", List.of(Body.of("key", "ram", "value", "64"))),
                Body.of("deliveryInfo", Body.of("address", "The other end of the world")),
                Body.of("deliveryInfo", Body.of("notes", "Only at night")),
                Body.of("deliveryInfo", Body.of("preferredDate", "2027-01-01")))) {
            buyer.patch(deal.path(""), other).is(200);
            assertThat(isOutdated(seller, deal)).as(other.toString()).isTrue();
            seller.post(confirm(deal)).is(200);
        }
    }

    @Test
    void an_address_of_the_buyers_is_another_place_when_it_says_something_else_than_its_copy() {
        Deal deal = open();
        String home = RequestsIT.address(buyer, "Home");
        JsonObject there = Body.of("deliveryInfo", Body.of("addressId", home));
        buyer.patch(deal.path(""), there).is(200);
        assertThat(isOutdated(seller, deal)).isTrue();
        seller.post(confirm(deal)).is(200);
        buyer.patch(deal.path(""), there).is(200);
        assertThat(isOutdated(seller, deal)).isFalse();
        buyer.patch("/api/addresses/" + home, Body.of("phoneNumber", "+98 21 5678"))
                .is(200);
        buyer.patch(deal.path(""), there).is(200);
        assertThat(isOutdated(seller, deal)).isTrue();
    }

    @Test
    void what_is_haggled_over_is_agreed_by_neither_side_before_the_seller_has_confirmed() {
        for (As proposer : List.of(buyer, seller)) {
            Deal deal = open();
            String haggle = Haggle.negotiations(first(deal), "");
            buyer.post(haggle, Haggle.wish("0.2")).is(201);
            if (proposer == seller) {
                seller.post(haggle + "/counter", Haggle.wish("0.24")).is(201);
            }
            change(deal, "quantity", 100);
            As answerer = proposer == buyer ? seller : buyer;
            answerer.post(haggle + "/accept").refused(409, "OFFER_OUTDATED");
            assertThat(deal.requestStatus()).isEqualTo("in_negotiation");
            seller.post(confirm(deal)).is(200);
            answerer.post(haggle + "/accept").is(200);
            assertThat(deal.requestStatus()).isEqualTo("pending_payment");
        }
    }

    @Test
    void a_choice_taken_back_does_not_let_the_wish_be_changed_under_the_offer() {
        Deal deal = open();
        deal.select(0).is(200);
        buyer.at(deal.path("/select-offer")).json("DELETE", "").is(200);
        change(deal, "quantity", 1_000);
        deal.select(0).refused(409, "OFFER_OUTDATED");
    }

    @Test
    void an_offer_is_confirmed_by_its_seller_alone_while_it_is_open_and_for_what_he_has_seen() {
        Deal deal = open();
        change(deal, "quantity", 2);
        String seen = seller.get(deal.path("")).is(200).text("updatedAt");
        change(deal, "quantity", 3);
        for (As stranger : List.of(buyer, other, As.admin(), As.seller())) {
            stranger.post(confirm(deal)).refused(403, "FORBIDDEN");
        }
        seller.post(confirm(deal), Body.of("requestUpdatedAt", seen)).refused(409, "STATE_CONFLICT");
        seller.post(confirm(deal), Body.of("requestUpdatedAt", "yesterday")).refusedField("requestUpdatedAt");
        String now = seller.get(deal.path("")).is(200).text("updatedAt");
        seller.post(confirm(deal), Body.of("requestUpdatedAt", now)).is(200);
        seller.post(Haggle.offer(first(deal)) + "/withdraw").is(200);
        seller.post(confirm(deal)).refused(409, "INVALID_STATUS");
        seller.post(Haggle.offer(deal.requestId) + "/confirm").refused(404, "NOT_FOUND");
    }

    @Test
    void who_has_bid_is_told_that_his_offer_waits_for_him() {
        Deal deal = open();
        change(deal, "quantity", 2);
        Db.settle();
        assertThat(Db.text(
                        "select message from market.notifications where user_id = ? and event = 'request_terms_changed'"
                                + " and related_id = ?",
                        seller.id,
                        deal.requestId))
                .contains("تأیید");
    }

    @Test
    void a_choice_that_names_what_the_buyer_saw_does_not_take_what_was_changed_since() {
        Deal deal = open();
        String seen = buyer.get(Haggle.offer(first(deal))).is(200).text("updatedAt");
        seller.patch(Haggle.offer(first(deal)), Body.of("description", "Only half of it"))
                .is(200);
        buyer.post(deal.path("/select-offer"), Body.of("offerId", first(deal), "expectedUpdatedAt", seen))
                .refused(409, "OFFER_CHANGED");
        buyer.post(deal.path("/select-offer"), Body.of("offerId", first(deal), "expectedUpdatedAt", "now"))
                .refusedField("expectedUpdatedAt");
        String now = buyer.get(Haggle.offer(first(deal))).is(200).text("updatedAt");
        buyer.post(deal.path("/select-offer"), Body.of("offerId", first(deal), "expectedUpdatedAt", now))
                .is(200);
    }
}
