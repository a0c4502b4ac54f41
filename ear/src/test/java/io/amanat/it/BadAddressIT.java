package io.amanat.it;

import static io.amanat.it.Unwritten.unwritten;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Addresses, queries, methods and formats that do not exist: a clear refusal with a code, and nothing is half-written. */
@OnMarket
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadAddressIT {
    private As buyer;
    private As seller;
    private Deal open;

    @BeforeAll
    void people() {
        buyer = As.buyer();
        seller = As.seller();
        open = Deal.open(buyer, List.of(seller));
    }

    private void refused(String field, JsonObject request) {
        unwritten(() -> buyer.post(Deal.REQUESTS, request)).refusedField(field);
    }

    @Test
    void unknown_and_unreadable_ids_are_not_found() {
        for (String id : List.of(
                UUID.randomUUID().toString(),
                "undefined",
                "1",
                "%00",
                "..",
                "a%20b",
                "%27or%201=1",
                "x".repeat(500),
                "%D9%BE")) {
            if (!id.equals("..") && !id.equals("%00")) {
                unwritten(() -> buyer.get(Deal.REQUESTS + "/" + id)).refused(404, "NOT_FOUND");
                unwritten(() -> buyer.post(
                                Deal.REQUESTS + "/" + id + "/select-offer", Body.of("offerId", UUID.randomUUID())))
                        .refused(404, "NOT_FOUND");
                assertThat(unwritten(() -> buyer.get("/api/payment/" + id))
                                .is(404)
                                .json()
                                .toString())
                        .contains("NOT_FOUND");
                assertThat(unwritten(() -> As.admin().post("/api/payment/" + id + "/release"))
                                .is(404)
                                .json()
                                .toString())
                        .contains("NOT_FOUND");
            } else {
                // The server itself refuses these; its answer is not ours to shape.
                assertThat(buyer.at(Deal.REQUESTS + "/" + id).status()).isBetween(200, 499);
            }
        }
        unwritten(() -> open.buyer.post(open.path("/select-offer"), Body.of("offerId", UUID.randomUUID())))
                .refused(404, "NOT_FOUND");
        unwritten(() -> open.buyer.post(open.path("/select-offer"), Body.of("offerId", "x")))
                .refusedField("offerId");
        unwritten(() -> buyer.post(
                        Deal.INTENTS, Body.of("requestId", UUID.randomUUID(), "chainId", 97, "token", "USDT")))
                .refused(404, "NOT_FOUND");
        refused("categoryId", Body.with(Deal.request(List.of(seller)), "categoryId", UUID.randomUUID()));
        refused(
                "preferredSellerIds",
                Body.with(Deal.request(List.of(seller)), "preferredSellerIds", List.of(buyer.id)));
    }

    @Test
    @Tag("R-PAY-24")
    void unknown_chains_and_tokens_are_refused() {
        Deal deal = Deal.open().selected();
        // No chain and no token is meant unless it is named (R-PAY-24).
        for (String left : List.of("chainId", "token")) {
            for (String door : List.of(Deal.INTENTS, DirectDeal.PATH)) {
                unwritten(() -> deal.buyer.post(door, Body.without(deal.intentBody(), left)))
                        .refusedField(left);
            }
        }
        unwritten(() -> deal.buyer.post(Deal.INTENTS, Body.with(deal.intentBody(), "chainId", 424_242)))
                .refused(400, "CHAIN_UNSUPPORTED");
        unwritten(() -> deal.buyer.post(Deal.INTENTS, Body.with(deal.intentBody(), "chainId", "1e999999999")))
                .refusedField("chainId");
        unwritten(() -> deal.buyer.post(Deal.INTENTS, Body.with(deal.intentBody(), "token", "DOGE")))
                .refused(400, "TOKEN_UNSUPPORTED");
        unwritten(() -> deal.buyer.post(Deal.INTENTS, Body.with(deal.intentBody(), "offerId", UUID.randomUUID())))
                .refused(422, "OFFER_REQUIRED");
        As plain = As.fresh("buyer");
        unwritten(() -> plain.post(Deal.INTENTS, deal.intentBody())).refused(400, "CHAIN_UNSUPPORTED");
        Deal unselected = Deal.open();
        unwritten(() -> unselected.buyer.post(Deal.INTENTS, unselected.intentBody()))
                .refused(422, "OFFER_REQUIRED");
        // The price is the server's: what a client says about it is not read.
        JsonObject cheap = Body.with(Body.with(deal.intentBody(), "amount", "0.000001"), "price", "0.000001");
        assertThat(deal.buyer.post(Deal.INTENTS, cheap).is(201).text("amount")).isEqualTo("0.26");
    }

    @Test
    void strange_paging_is_normalised() {
        for (String query : List.of(
                "page=0&limit=0",
                "page=-5&limit=-5",
                "page=x&limit=y",
                "page=1e9&limit=99999999999999",
                "page=99999999999999999999",
                "limit=1000000",
                "page=2147483647&limit=100",
                "page=%00")) {
            buyer.get("/api/notifications?" + query).is(200);
            buyer.get(Deal.REQUESTS + "/my?" + query).is(200);
            seller.get(Deal.REQUESTS + "?" + query).is(200);
        }
    }

    @Test
    void unknown_paths_and_methods_answer_json() {
        buyer.get("/api/nothing/here").refused(404, "NOT_FOUND");
        Api.to("/api/nothing").get().refused(404, "NOT_FOUND");
        Api.to("/api/").get().refused(404, "NOT_FOUND");
        buyer.at("/api/version").json("DELETE", "").refused(405, "METHOD_NOT_ALLOWED");
        buyer.at(open.path("")).json("PUT", "{}").refused(405, "METHOD_NOT_ALLOWED");
        Api.to(Webhook.PATH).get().refused(405, "METHOD_NOT_ALLOWED");
        Answer page = Api.to("/no/such/page").get();
        assertThat(page.status()).isEqualTo(404);
        assertThat(page.body()).doesNotContainIgnoringCase("<html").contains("NOT_FOUND");
        Api.to("/errors/page").get().refused(404, "NOT_FOUND");
    }

    @Test
    void problem_json_is_given_to_those_who_accept_it() {
        Answer answer = buyer.at(Deal.REQUESTS)
                .header("Accept", "application/json, application/problem+json")
                .json("POST", "{}");
        answer.is(400);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        JsonObject problem = answer.json();
        assertThat(problem.getString("type")).isEqualTo("urn:amanat:problem:validation-error");
        assertThat(problem.getInt("status")).isEqualTo(400);
        assertThat(problem.getString("code")).isEqualTo("VALIDATION_ERROR");
        assertThat(problem.getString("requestId")).isEqualTo(answer.header("X-Request-Id"));
        assertThat(problem.getJsonArray("errors")).isNotEmpty();
        Answer missing = Api.to("/api/nothing")
                .header("Accept", "application/problem+json, application/json")
                .get()
                .is(404);
        assertThat(missing.header("Content-Type")).startsWith("application/problem+json");
        Answer anonymous = Api.to("/api/auth/me")
                .header("Accept", "application/json, application/problem+json")
                .get()
                .is(401);
        assertThat(anonymous.json().getString("code")).isEqualTo("UNAUTHENTICATED");
    }
}
