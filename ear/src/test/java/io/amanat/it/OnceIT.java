package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

/** Calls with an Idempotency-Key happen once, for requests and offers as for carts and grants. */
@OnMarket
class OnceIT {
    private static final String KEY = "Idempotency-Key";

    private static Answer send(As who, String path, JsonObject body, String key) {
        return who.at(path).header(KEY, key).post(body);
    }

    private static JsonObject wish() {
        return Deal.request(List.of());
    }

    private static long requestsOf(As buyer) {
        return Db.count("select count(*) from market.purchase_requests where buyer_id = ?", buyer.id);
    }

    @Test
    void the_same_key_makes_one_request_and_answers_it_again() {
        As buyer = As.buyer();
        String key = As.unique("key");
        JsonObject body = wish();
        JsonObject first = send(buyer, Deal.REQUESTS, body, key).is(201).data();
        assertThat(send(buyer, Deal.REQUESTS, body, key).is(201).data())
                .as("no REQUEST_DUPLICATE: the client asked for the same thing")
                .isEqualTo(first);
        // Under an alias it is the same call.
        assertThat(send(buyer, "/api/marketplace/requests", body, key).is(201).text("id"))
                .isEqualTo(first.getString("id"));
        assertThat(requestsOf(buyer)).isEqualTo(1);
        assertThat(buyer.unread()).as("told once").isEqualTo(1);

        send(buyer, Deal.REQUESTS, Body.with(body, "quantity", 2), key).refused(409, "STATE_CONFLICT");
        assertThat(requestsOf(buyer)).isEqualTo(1);
        // Somebody else's key of that name is another key.
        As other = As.buyer();
        assertThat(send(other, Deal.REQUESTS, body, key).is(201).text("id")).isNotEqualTo(first.getString("id"));
    }

    @Test
    void a_key_that_is_none_is_refused_and_a_refused_call_keeps_no_key() {
        As buyer = As.buyer();
        for (String bad : List.of("a b", "x".repeat(201))) {
            send(buyer, Deal.REQUESTS, wish(), bad).refusedField(KEY);
        }
        String key = As.unique("key");
        send(buyer, Deal.REQUESTS, Body.without(wish(), "title"), key).refusedField("title");
        send(buyer, Deal.REQUESTS, Body.with(wish(), "preferredSellerIds", List.of(buyer.id)), key)
                .refusedField("preferredSellerIds");
        assertThat(requestsOf(buyer)).isZero();
        send(buyer, Deal.REQUESTS, wish(), key).is(201);
        assertThat(requestsOf(buyer)).isEqualTo(1);
    }

    @Test
    void a_key_lives_a_day() {
        As buyer = As.buyer();
        String key = As.unique("key");
        String first = send(buyer, Deal.REQUESTS, wish(), key).is(201).text("id");
        assertThat(Db.change(
                        "update platform.idempotency_keys set created_at = created_at - interval '25 hours'"
                                + " where account_id = ? and key = ?",
                        buyer.id,
                        key))
                .isEqualTo(1);
        assertThat(send(buyer, Deal.REQUESTS, wish(), key).is(201).text("id")).isNotEqualTo(first);
        assertThat(requestsOf(buyer)).isEqualTo(2);
    }

    @Test
    void the_same_key_makes_one_offer_flat_or_under_its_request() {
        As seller = As.seller();
        Deal deal = Deal.open(As.buyer(), List.of(seller));
        String key = As.unique("key");
        JsonObject body = Deal.offer("0.31", 7);
        BiFunction<JsonObject, String, Answer> bid = (offer, name) -> send(seller, deal.path("/offers"), offer, name);
        JsonObject first = bid.apply(body, key).is(201).data();
        assertThat(bid.apply(body, key).is(201).data()).isEqualTo(first);
        bid.apply(Deal.offer("0.30", 7), key).refused(409, "STATE_CONFLICT");
        bid.apply(body, As.unique("key")).refused(400, "OFFER_EXISTS");
        Deal another = Deal.open(As.buyer(), List.of(seller));
        send(seller, another.path("/offers"), body, key).refused(409, "STATE_CONFLICT");
        assertThat(Db.count("select count(*) from market.seller_offers where seller_id = ?", seller.id))
                .isEqualTo(1);
    }

    @Test
    void sent_many_times_at_once_it_happens_once_and_all_hear_the_same() {
        As buyer = As.buyer();
        String key = As.unique("key");
        JsonObject body = wish();
        List<Answer> made = Api.atOnce(6, () -> send(buyer, Deal.REQUESTS, body, key));
        assertThat(made)
                .extracting(answer -> answer.is(201).text("id"))
                .hasSize(6)
                .containsOnly(made.get(0).text("id"));
        assertThat(requestsOf(buyer)).isEqualTo(1);

        As seller = As.seller();
        Deal deal = Deal.open(buyer, List.of(seller));
        List<Answer> bids = Api.atOnce(6, () -> send(seller, deal.path("/offers"), Deal.offer("0.2", 3), key));
        assertThat(bids)
                .extracting(answer -> answer.is(201).text("id"))
                .hasSize(6)
                .containsOnly(bids.get(0).text("id"));
        assertThat(Db.count("select count(*) from market.seller_offers where purchase_request_id = ?", deal.requestId))
                .isEqualTo(1);
    }
}
