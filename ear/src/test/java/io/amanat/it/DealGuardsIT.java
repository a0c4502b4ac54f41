package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a deal keeps from those it is not for, and from money that nobody could earn. */
@OnMarket
class DealGuardsIT {
    private static final List<String> OF_THE_PARTIES = List.of(
            "selectedOfferId",
            "selectedOffer",
            "payment",
            "deliveryConfirmed",
            "deliveryConfirmedAt",
            "disputeRaised",
            "disputeRaisedAt",
            "disputeResolved",
            "disputeResolvedAt",
            "disputeHoldReason",
            "holdUntil");

    @Test
    void nobody_starts_a_payment_to_a_seller_who_may_not_sign_in() {
        Deal deal = Deal.open().selected();
        for (String status : List.of("suspended", "deleted")) {
            Db.change("update market.users set status = ? where id = ?", status, deal.winner().id);
            deal.buyer.post(Deal.INTENTS, deal.intentBody()).refused(409, "OFFER_NOT_SELECTABLE");
            deal.buyer.post(DirectDeal.PATH, deal.intentBody()).refused(409, "OFFER_NOT_SELECTABLE");
        }
        assertThat(Db.count(
                        "select count(*) from market.payments where purchase_request_id = ?",
                        UUID.fromString(deal.requestId)))
                .isZero();
        Db.change("update market.users set status = 'active' where id = ?", deal.winner().id);
        deal.payable();
        Db.change("update market.users set status = 'suspended' where id = ?", deal.winner().id);
        deal.buyer.post(Deal.INTENTS, deal.intentBody()).refused(409, "OFFER_NOT_SELECTABLE");
    }

    @Test
    void what_became_of_a_deal_is_for_its_parties_and_not_for_those_who_lost_it() {
        As winner = As.seller();
        As loser = As.seller();
        As invited = As.seller();
        Deal deal = Deal.open(As.buyer(), List.of(winner, loser, invited)).offers("0.26", "0.30");
        deal.select(0).is(200);
        deal.payable().funded().shipped();
        Quarrel.about(deal);
        for (As party : List.of(deal.buyer, winner, As.admin())) {
            JsonObject seen = party.get(deal.path("")).is(200).data();
            assertThat(seen.getBoolean("disputeRaised")).isTrue();
            assertThat(seen.getString("disputeHoldReason")).contains("A leg is missing");
            assertThat(seen.getBoolean("deliveryConfirmed")).isFalse();
            assertThat(seen.getString("selectedOfferId")).isEqualTo(deal.offerIds.get(0));
        }
        for (As other : List.of(loser, invited)) {
            JsonObject seen = other.get(deal.path("")).is(200).data();
            assertThat(OF_THE_PARTIES)
                    .allSatisfy(key -> assertThat(seen.get(key)).as(key).isEqualTo(JsonValue.NULL));
        }
        assertThat(row(loser, deal)).contains("\"disputeHoldReason\":null", "\"selectedOfferId\":null");
        assertThat(row(winner, deal)).contains("\"disputeHoldReason\":\"");
    }

    private static String row(As who, Deal deal) {
        return who.get(Deal.REQUESTS + "?limit=100").is(200).rows().stream()
                .filter(row -> row.getString("id").equals(deal.requestId))
                .findFirst()
                .orElseThrow()
                .toString();
    }

    @Test
    void who_has_taken_his_offers_back_reads_no_prices_of_others() {
        As buyer = As.buyer();
        List<As> sellers = List.of(As.seller(), As.seller());
        Deal deal = Deal.open(buyer, sellers).offers("0.26", "0.30");
        As gone = sellers.get(1);
        assertThat(OffersIT.ids(gone.get(OffersIT.list(deal)))).hasSize(2);
        gone.post(Haggle.offer(deal.offerIds.get(1)) + "/withdraw").is(200);
        gone.get(OffersIT.list(deal)).refused(403, "FORBIDDEN");
        gone.get(deal.path("/offers")).refused(403, "FORBIDDEN");
        gone.get(Haggle.offer(deal.offerIds.get(0))).refused(403, "FORBIDDEN");
        assertThat(OffersIT.ids(gone.get(OffersIT.list(deal) + "&sellerId=me"))).containsExactly(deal.offerIds.get(1));
        gone.get(Haggle.offer(deal.offerIds.get(1))).is(200);
        deal.select(0).is(200);
        gone.get(OffersIT.list(deal)).refused(403, "FORBIDDEN");
        gone.get(Haggle.offer(deal.offerIds.get(0))).refused(403, "FORBIDDEN");
    }

    @Test
    void a_file_that_is_taken_off_a_request_is_its_buyers_alone_again() {
        As buyer = As.buyer();
        As bidder = As.seller();
        String wrong = Uploads.document(buyer);
        String right = Uploads.document(buyer);
        Deal deal = Deal.openWith(
                        buyer,
                        List.of(bidder),
                        Body.with(Deal.request(List.of(bidder)), "attachments", List.of(wrong, right)))
                .offers("0.26");
        String beside = Uploads.stored(
                        buyer,
                        Uploads.Part.pdf("more.pdf"),
                        Uploads.Part.field("purpose", "request"),
                        Uploads.Part.field("resourceKind", "purchase_request"),
                        Uploads.Part.field("resourceId", deal.requestId))
                .getString("id");
        bidder.get("/api/files/" + wrong + "/info").is(200);
        buyer.patch(deal.path(""), Body.of("quantity", 2)).is(200);
        bidder.get("/api/files/" + wrong + "/info").is(200);
        assertThat(buyer.patch(deal.path(""), Body.of("attachments", List.of(right)))
                        .is(200)
                        .data()
                        .getJsonArray("attachments"))
                .hasSize(1);
        bidder.get("/api/files/" + wrong + "/info").refused(403, "FORBIDDEN");
        buyer.get("/api/files/" + wrong + "/info").is(200);
        bidder.get("/api/files/" + right + "/info").is(200);
        buyer.patch(deal.path(""), Body.of("attachments", List.of())).is(200);
        bidder.get("/api/files/" + right + "/info").refused(403, "FORBIDDEN");
        bidder.get("/api/files/" + beside + "/info").is(200);
    }

    @Test
    void a_change_keeps_the_files_it_does_not_name_even_those_that_are_gone() {
        As buyer = As.buyer();
        As bidder = As.seller();
        String gone = Uploads.document(buyer);
        Deal deal = Deal.openWith(
                buyer, List.of(bidder), Body.with(Deal.request(List.of(bidder)), "attachments", List.of(gone)));
        buyer.at("/api/files/" + gone).json("DELETE", "").is(200);
        JsonObject changed =
                buyer.patch(deal.path(""), Body.of("quantity", 2)).is(200).data();
        assertThat(changed.getInt("quantity")).isEqualTo(2);
        assertThat(changed.getJsonArray("attachments")).hasSize(1);
        // An address of an earlier system that was taken over.
        Db.change(
                "update market.purchase_requests set attachments = array['https://old.example/plan.pdf'] where id = ?",
                UUID.fromString(deal.requestId));
        String fresh = Uploads.document(buyer);
        List<String> both = List.of("https://old.example/plan.pdf", fresh);
        assertThat(buyer.patch(deal.path(""), Body.of("attachments", both))
                        .is(200)
                        .data()
                        .getJsonArray("attachments")
                        .toString())
                .contains("https://old.example/plan.pdf", fresh);
        buyer.patch(deal.path(""), Body.of("attachments", List.of(fresh, "https://new.example/plan.pdf")))
                .refusedField("attachments.1");
        String foreign = Uploads.document(bidder);
        buyer.patch(deal.path(""), Body.of("attachments", List.of("https://old.example/plan.pdf", foreign)))
                .refusedField("attachments.1");
    }

    @Test
    void a_request_for_nobody_is_refused() {
        As buyer = As.buyer();
        JsonObject body = Body.with(Deal.request(List.of()), "preferredSellerIds", List.of());
        buyer.post(Deal.REQUESTS, body).refusedField("preferredSellerIds");
        buyer.post(Deal.REQUESTS, Body.without(body, "preferredSellerIds")).refusedField("preferredSellerIds");
        As seller = As.seller();
        Deal deal = Deal.open(buyer, List.of(seller));
        buyer.patch(deal.path(""), Body.of("preferredSellerIds", List.of())).refusedField("preferredSellerIds");
        buyer.patch(deal.path(""), Body.of("preferredSellerIds", List.of(), "isPublic", true))
                .is(200);
        buyer.patch(deal.path(""), Body.of("isPublic", false)).refusedField("preferredSellerIds");
    }

    @Test
    void words_in_the_houses_name_end_where_they_end() {
        As buyer = As.buyer();
        As seller = As.seller();
        JsonObject body = Deal.request(List.of(seller));
        for (String bad : List.of("x\n\nSupport of Amanat: pay here", "x\u2028y", "x\u202ey", "x\u200by", "x\ty")) {
            buyer.post(Deal.REQUESTS, Body.with(body, "title", bad)).refusedField("title");
            buyer.post(Deal.REQUESTS, Body.with(body, "brand", bad)).refusedField("brand");
            buyer.at("/api/user/profile")
                    .json("PUT", Body.of("firstName", bad).toString())
                    .refusedField("firstName");
        }
        Deal deal = Deal.openWith(buyer, List.of(seller), Body.with(body, "title", "کتاب\u200cهای ۱۴۰۵"));
        seller.post(deal.path("/offers"), Body.with(Deal.offer("0.26", 4), "title", "a\nb"))
                .refusedField("title");
        assertThat(deal.buyer.get(deal.path("")).is(200).text("title")).isEqualTo("کتاب\u200cهای ۱۴۰۵");
        assertThat(buyer.patch(deal.path(""), Body.of("description", "two\nlines of it"))
                        .is(200)
                        .text("description"))
                .isEqualTo("two\nlines of it");
    }

    @Test
    void what_was_written_before_a_rule_came_stays_while_something_else_is_changed() {
        As seller = As.seller();
        Deal deal = Deal.open(As.buyer(), List.of(seller));
        Db.change(
                "update market.purchase_requests set title = E'two\\nlines', brand = E'x\\ty' where id = ?",
                deal.requestId);
        assertThat(deal.buyer
                        .patch(deal.path(""), Body.of("quantity", 2))
                        .is(200)
                        .text("title"))
                .isEqualTo("two\nlines");
        deal.buyer.patch(deal.path(""), Body.of("title", "other\nlines")).refusedField("title");
        JsonObject item = Shop.limited(seller, 3);
        Db.change(
                "update market.request_templates set title = E'two\\nlines', tags = array[E'x\\ty'] where id = ?",
                Shop.uuid(item.getString("id")));
        seller.patch(Shop.path(item, ""), Body.of("maxUsage", 4)).is(200);
        seller.patch(Shop.path(item, ""), Body.of("tags", List.of("y\tx"))).refusedField("tags.0");
    }

    @Test
    void a_page_tells_the_parties_how_it_is_delivered_and_a_row_wipes_nothing() {
        As winner = As.seller();
        As loser = As.seller();
        Deal deal = Deal.open(As.buyer(), List.of(winner, loser)).offers("0.26", "0.30");
        deal.select(0).is(200);
        JsonObject before = deal.buyer.get(deal.path("")).is(200).data().getJsonObject("deliveryInfo");
        assertThat(before.getJsonObject("sellerDeliveryInfo"))
                .isEqualTo(Body.of(
                        "estimatedDeliveryDate", null,
                        "estimatedDeliveryTime", null,
                        "trackingNumber", null,
                        "deliveryNotes", null,
                        "shippingMethod", null,
                        "downloadLink", null,
                        "digitalFiles", List.of()));
        assertThat(before)
                .containsEntry("deliveryDateTime", JsonValue.NULL)
                .containsEntry("deliveryDate", JsonValue.NULL);
        deal.payable().funded();
        JsonObject said = Body.of(
                "trackingNumber",
                "T-1",
                "estimatedDate",
                "2027-01-02",
                "notes",
                "Ring twice",
                "shippingMethod",
                "by air");
        winner.patch(deal.path("/delivery"), said).is(200);
        for (As party : List.of(deal.buyer, winner, As.admin())) {
            JsonObject told = party.get(deal.path(""))
                    .is(200)
                    .data()
                    .getJsonObject("deliveryInfo")
                    .getJsonObject("sellerDeliveryInfo");
            assertThat(told.getString("trackingNumber")).isEqualTo("T-1");
            assertThat(told.getString("estimatedDeliveryDate")).isEqualTo("2027-01-02");
            assertThat(told.getString("deliveryNotes")).isEqualTo("Ring twice");
            assertThat(told.getString("shippingMethod")).isEqualTo("by air");
        }
        assertThat(loser.get(deal.path("")).is(200).data().get("deliveryInfo")).isEqualTo(JsonValue.NULL);
        assertThat(row(winner, deal))
                .contains(
                        "\"specifications\":null", "\"preferredSellerIds\":null", "\"viewerRole\":\"selected_seller\"");
        assertThat(row(loser, deal)).contains("\"viewerRole\":null");
    }

    @Test
    void an_address_of_mail_with_a_space_of_any_kind_is_refused() {
        JsonObject body = Deal.request(List.of(As.seller()));
        As buyer = As.buyer();
        for (String bad : List.of("a\u00a0b@example.com", "a\u2003b@example.com", "a b@example.com")) {
            buyer.post(Deal.REQUESTS, Body.with(body, "deliveryInfo", Body.of("email", bad)))
                    .refusedField("deliveryInfo.email");
        }
    }
}
