package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** One identity everywhere, and it comes from the session (04 section 2.1), at the addresses of requests and offers. */
@OnMarket
class IdentityIT {
    private final As buyer = As.buyer();
    private final As seller = As.seller();
    private final As other = As.seller();

    private static String capitals(Object id) {
        return id.toString().toUpperCase(Locale.ROOT);
    }

    private static List<String> ids(Answer answer) {
        return answer.is(200).rows().stream().map(row -> row.getString("id")).toList();
    }

    @Test
    void R_ID_01_an_id_is_the_same_account_and_the_same_thing_however_it_is_spelled() {
        JsonObject body = Body.with(Deal.request(List.of(seller)), "preferredSellerIds", List.of(capitals(seller.id)));
        Deal deal = Deal.openWith(buyer, List.of(seller), body);
        String path = Deal.REQUESTS + "/" + capitals(deal.requestId);
        assertThat(buyer.get(path).is(200).text("id")).isEqualTo(deal.requestId);
        assertThat(seller.get(path).is(200).text("id")).isEqualTo(deal.requestId);
        other.get(path).refused(403, "FORBIDDEN");
        String offer =
                seller.post(path + "/offers", Deal.offer("0.2", 3)).is(201).text("id");
        assertThat(ids(seller.get(path + "/offers?sellerId=" + capitals(seller.id))))
                .containsExactly(offer);
        other.get(path + "/offers?sellerId=" + capitals(seller.id)).refused(403, "FORBIDDEN");
        buyer.post(path + "/select-offer", Body.of("offerId", capitals(offer))).is(200);
        assertThat(Db.text("select selected_offer_id::text from market.purchase_requests where id = ?", deal.requestId))
                .isEqualTo(offer);
        other.patch(path + "/delivery", Body.of("proof", Body.of("a", "b"))).refused(403, "FORBIDDEN");
    }

    private static void namesOf(JsonValue value, List<String> names) {
        if (value instanceof JsonObject object) {
            object.forEach((name, inner) -> {
                names.add(name);
                namesOf(inner, names);
            });
        } else if (value instanceof JsonArray array) {
            array.forEach(inner -> namesOf(inner, names));
        }
    }

    @Test
    void R_ID_05_answers_name_their_thing_by_id_and_by_nothing_else() {
        Deal deal = Deal.open(buyer, List.of(seller, other)).offers("0.2", "0.3");
        deal.select(0).is(200);
        String offer = Haggle.offer(deal.offerIds.get(0));
        List<Answer> things = List.of(buyer.get(deal.path("")), seller.get(deal.path("")), buyer.get(offer));
        for (Answer thing : things) {
            assertThat(UUID.fromString(thing.is(200).text("id"))).isNotNull();
        }
        List<Answer> all = new ArrayList<>(things);
        all.addAll(List.of(
                buyer.get(Deal.REQUESTS + "/my"),
                seller.get(Deal.REQUESTS + "?limit=5"),
                buyer.get(deal.path("/offers")),
                seller.get(Haggle.OFFERS + "/my"),
                seller.get(deal.path("/delivery"))));
        for (Answer answer : all) {
            List<String> names = new ArrayList<>();
            namesOf(answer.is(200).json(), names);
            assertThat(names)
                    .as(answer.toString())
                    .doesNotContain("_id", "pgId", "legacyObjectId", "legacy_object_id", "objectId");
        }
    }

    @Test
    void R_ID_06_a_missing_seller_is_never_made_up() {
        Deal none = Deal.open(buyer, List.of(seller));
        buyer.post(Deal.INTENTS, Body.of("requestId", none.requestId, "chainId", 97, "token", "USDT"))
                .refused(422, "OFFER_REQUIRED");
        Deal open = Deal.open(buyer, List.of(seller)).offers("0.2");
        buyer.post(Deal.INTENTS, Body.of("requestId", open.requestId, "chainId", 97, "token", "USDT"))
                .refused(422, "OFFER_REQUIRED");
        assertThat(Db.count(
                        "select count(*) from market.payments where purchase_request_id in (?, ?)",
                        none.requestId,
                        open.requestId))
                .isZero();
        long before = Db.count("select count(*) from market.purchase_requests where buyer_id = ?", buyer.id);
        for (Object unknown : List.of(UUID.randomUUID(), buyer.id, As.admin().id)) {
            buyer.post(Deal.REQUESTS, Body.with(Deal.request(List.of(seller)), "preferredSellerIds", List.of(unknown)))
                    .refusedField("preferredSellerIds");
        }
        assertThat(Db.count("select count(*) from market.purchase_requests where buyer_id = ?", buyer.id))
                .isEqualTo(before);
    }

    @Test
    void R_ID_07_the_session_says_who_acts_whatever_the_body_says_and_what_is_named_must_be_his() {
        As stranger = As.buyer();
        JsonObject body = Body.with(
                Body.with(Deal.request(List.of(seller)), "buyerId", stranger.id.toString()), "userId", stranger.id);
        Deal deal = Deal.openWith(buyer, List.of(seller), body);
        assertThat(buyer.get(deal.path("")).is(200).text("buyerId")).isEqualTo(buyer.id.toString());
        JsonObject bid = Body.with(Deal.offer("0.2", 3), "sellerId", other.id.toString());
        String offer = seller.post(deal.path("/offers"), bid).is(201).text("id");
        assertThat(Db.text("select seller_id::text from market.seller_offers where id = ?", offer))
                .isEqualTo(seller.id.toString());
        JsonObject claim = Body.of("offerId", offer, "buyerId", buyer.id.toString());
        stranger.post(deal.path("/select-offer"), claim).refused(403, "FORBIDDEN");
        stranger.patch(deal.path(""), Body.of("quantity", 9, "buyerId", buyer.id.toString()))
                .refused(403, "FORBIDDEN");
        stranger.at(deal.path("")).json("DELETE", "").refused(403, "FORBIDDEN");
        other.patch(Haggle.offer(offer), Body.of("price", "9", "sellerId", seller.id.toString()))
                .refused(403, "FORBIDDEN");
        Deal foreign = Deal.open(stranger, List.of(seller)).offers("0.2");
        buyer.post(deal.path("/select-offer"), Body.of("offerId", foreign.offerIds.get(0)))
                .refused(404, "NOT_FOUND");
        assertThat(deal.requestStatus()).isEqualTo("received_offers");
        assertThat(Haggle.offerStatus(foreign.offerIds.get(0))).isEqualTo("pending");
    }

    @Test
    void R_ID_08_what_a_client_asks_for_narrows_its_own_list_and_never_widens_it() {
        Deal own = Deal.open(buyer, List.of(seller)).offers("0.2");
        As stranger = As.buyer();
        Deal foreign = Deal.open(stranger, List.of(other)).offers("0.3");
        for (String widen : List.of("?buyerId=" + stranger.id, "?userId=" + stranger.id + "&limit=100")) {
            assertThat(ids(buyer.get(Deal.REQUESTS + "/my" + widen)))
                    .contains(own.requestId)
                    .doesNotContain(foreign.requestId);
        }
        for (String widen : List.of("?sellerId=" + other.id, "?sellerId=" + other.id + "&limit=100")) {
            assertThat(ids(seller.get(Haggle.OFFERS + "/my" + widen)))
                    .contains(own.offerIds.get(0))
                    .doesNotContain(foreign.offerIds.get(0));
            assertThat(ids(seller.get(Deal.REQUESTS + widen))).doesNotContain(foreign.requestId);
        }
        assertThat(ids(seller.get(foreign.path("/offers?sellerId=me"))))
                .as("he has none there")
                .isEmpty();
        seller.get(foreign.path("/offers?sellerId=" + other.id)).refused(403, "FORBIDDEN");
    }
}
