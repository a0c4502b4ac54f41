package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Who sees how much of a request, and who changes it. */
@OnMarket
class RequestViewsIT {
    @Test
    void everybody_sees_as_much_as_his_part_in_the_deal() {
        As winner = As.seller();
        As loser = As.seller();
        As invited = As.seller();
        Deal deal = Deal.open(As.buyer(), List.of(winner, loser, invited)).offers("0.26", "0.30");
        deal.select(0).is(200);
        String path = deal.path("");
        seen(deal.buyer, path, "buyer", true);
        seen(As.admin(), path, "admin", true);
        seen(winner, path, "selected_seller", true);
        seen(loser, path, "offering_seller", false);
        seen(invited, path, "targeted_seller", false);
        for (As stranger : List.of(As.seller(), As.buyer(), As.fresh("guard"))) {
            stranger.get(path).refused(403, "FORBIDDEN");
        }
        As.nobody().get(path).refused(401, "UNAUTHENTICATED");
        deal.buyer.get(Deal.REQUESTS + "/" + UUID.randomUUID()).refused(404, "NOT_FOUND");
        deal.buyer.get(Deal.REQUESTS + "/none").refused(404, "NOT_FOUND");
        // Open to all: every seller sees it, no other buyer.
        JsonObject open = Body.with(Body.without(RequestsIT.plain(), "preferredSellerIds"), "isPublic", true);
        Deal everyones = Deal.openWith(As.buyer(), List.of(), open);
        seen(As.seller(), everyones.path(""), "seller", false);
        As.buyer().get(everyones.path("")).refused(403, "FORBIDDEN");
    }

    private static void seen(As who, String path, String role, boolean party) {
        JsonObject shown = who.get(path).is(200).data();
        assertThat(shown.getString("viewerRole")).isEqualTo(role);
        assertThat(shown.get("deliveryInfo") != JsonValue.NULL).as(role).isEqualTo(party);
        if (!party) {
            assertThat(shown.get("selectedOffer")).as(role).isEqualTo(JsonValue.NULL);
        } else if (shown.get("selectedOfferId") != JsonValue.NULL) {
            JsonObject offer = shown.getJsonObject("selectedOffer");
            assertThat(offer.getJsonObject("price")).isEqualTo(Body.of("amount", "0.26", "currency", "USDT"));
            assertThat(offer.getJsonObject("seller").getString("displayName")).isEqualTo("First Last");
        }
    }

    @Test
    void what_is_left_out_of_a_change_stays_and_an_empty_text_takes_a_value_away() {
        As buyer = As.buyer();
        As first = As.seller();
        As second = As.seller();
        JsonObject body = Body.with(
                Body.with(Deal.request(List.of(first)), "specifications", List.of(Body.of("key", "a", "value", "1"))),
                "size",
                "L");
        Deal deal = Deal.openWith(buyer, List.of(first), body);
        JsonObject before = buyer.get(deal.path("")).data();
        JsonObject same = buyer.patch(deal.path(""), Body.of()).is(200).data();
        assertThat(Body.with(same, "updatedAt", "")).isEqualTo(Body.with(before, "updatedAt", ""));
        JsonObject changed = buyer.patch(
                        deal.path(""),
                        Body.of(
                                "title", "Another title",
                                "size", "",
                                "quantity", 7,
                                "productType", "service",
                                "budget", Body.of("max", "9", "currency", "USD"),
                                "specifications", List.of(Body.of("key", "b", "value", "2")),
                                "serviceInfo", Body.of("duration", "2"),
                                "preferredSellerIds", List.of(second.id),
                                "deliveryInfo", Body.of("address", "Street 9")))
                .is(200)
                .data();
        assertThat(changed.getString("title")).isEqualTo("Another title");
        assertThat(changed.getString("description")).isEqualTo(before.getString("description"));
        assertThat(changed.get("size")).isEqualTo(JsonValue.NULL);
        assertThat(changed.getInt("quantity")).isEqualTo(7);
        assertThat(changed.getJsonObject("budget")).isEqualTo(Body.of("min", null, "max", "9", "currency", "USD"));
        assertThat(changed.getJsonArray("specifications"))
                .containsExactly(Body.of("key", "b", "value", "2", "label", null));
        assertThat(changed.getJsonObject("serviceInfo").getString("duration")).isEqualTo("2");
        assertThat(changed.getJsonObject("deliveryInfo").getString("address")).isEqualTo("Street 9");
        first.get(deal.path("")).refused(403, "FORBIDDEN");
        second.get(deal.path("")).is(200);
        // Back to goods: a service it is no more.
        assertThat(buyer.patch(deal.path(""), Body.of("productType", "physical_product"))
                        .is(200)
                        .data()
                        .get("serviceInfo"))
                .isEqualTo(JsonValue.NULL);
    }

    @Test
    void nobody_else_changes_a_request_and_nothing_bad_is_written() {
        As seller = As.seller();
        Deal deal = Deal.open(As.buyer(), List.of(seller));
        String before = Db.text("select r::text from market.purchase_requests r where id = ?", deal.requestId);
        for (As stranger : List.of(seller, As.buyer(), As.admin())) {
            stranger.patch(deal.path(""), Body.of("quantity", 2)).refused(403, "FORBIDDEN");
        }
        deal.buyer.patch(deal.path(""), Body.of("quantity", 0)).refusedField("quantity");
        deal.buyer.patch(deal.path(""), Body.of("title", " ")).refusedField("title");
        deal.buyer.patch(deal.path(""), Body.of("budget", Body.of("min", 5))).refusedField("budget.currency");
        deal.buyer
                .patch(deal.path(""), Body.of("preferredSellerIds", List.of(UUID.randomUUID())))
                .refusedField("preferredSellerIds");
        assertThat(Db.text("select r::text from market.purchase_requests r where id = ?", deal.requestId))
                .isEqualTo(before);
        deal.selected();
        deal.buyer.patch(deal.path(""), Body.of("quantity", 2)).refused(409, "INVALID_STATUS");
    }

    @Test
    void a_request_is_taken_back_before_an_offer_is_selected_and_its_offers_end_with_it() {
        Deal deal = Deal.open(As.buyer(), List.of(As.seller(), As.seller())).offers("0.26", "0.30");
        for (As stranger : List.of(deal.winner(), As.buyer())) {
            stranger.at(deal.path("")).json("DELETE", "").refused(403, "FORBIDDEN");
        }
        JsonObject gone =
                deal.buyer.at(deal.path("")).json("DELETE", "").is(200).data();
        assertThat(gone.getString("status")).isEqualTo("cancelled");
        assertThat(gone.getBoolean("isArchived")).isTrue();
        assertThat(Db.rows(
                        "select distinct status from market.seller_offers where purchase_request_id = ?",
                        deal.requestId))
                .containsExactly(List.of("rejected"));
        deal.buyer.at(deal.path("")).json("DELETE", "").refused(409, "INVALID_STATUS");
        Deal selected = Deal.open().selected();
        selected.buyer.at(selected.path("")).json("DELETE", "").refused(409, "INVALID_STATUS");
        As.admin()
                .patch(selected.path("/status"), Body.of("status", "cancelled"))
                .is(200);
    }
}
