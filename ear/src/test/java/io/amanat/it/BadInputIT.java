package io.amanat.it;

import static io.amanat.it.Unwritten.unwritten;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Whatever is sent, the answer is a clear refusal with a code, and nothing is half-written. */
@OnMarket
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputIT {
    private As buyer;
    private As seller;
    private Deal open;

    @BeforeAll
    void people() {
        buyer = As.buyer();
        seller = As.seller();
        open = Deal.open(buyer, List.of(seller));
    }

    private JsonObject request() {
        return Deal.request(List.of(seller));
    }

    private Answer create(String body) {
        return unwritten(() -> buyer.at(Deal.REQUESTS).json("POST", body));
    }

    private Answer create(JsonObject body) {
        return create(body.toString());
    }

    private Answer offer(JsonObject body) {
        return unwritten(() -> seller.post(open.path("/offers"), body));
    }

    @Test
    void malformed_json_is_refused() {
        for (String body : List.of(
                "{", "{\"title\":}", "not json", "{\"title\":\"x\"", "{'title':'x'}", "\"text\"", "[1,2]", "5")) {
            create(body).refused(400, "MALFORMED_BODY");
        }
    }

    @Test
    void wrong_shapes_are_refused() {
        for (String field : List.of("budget", "tags", "preferredSellerIds", "specifications", "deliveryInfo")) {
            create(Body.with(request(), field, 5)).refused(400, "MALFORMED_BODY");
        }
        create(Body.with(request(), "title", Body.of("a", "b"))).refused(400, "MALFORMED_BODY");
        create(Body.with(request(), "quantity", List.of(1))).refused(400, "MALFORMED_BODY");
    }

    @Test
    void nothing_at_all_is_refused_field_by_field() {
        create("{}").refusedField("title").refusedField("description");
        unwritten(() -> buyer.at(Deal.REQUESTS).json("POST", "")).is(400);
        create("null").is(400);
        unwritten(() -> Api.to("/api/auth/login").post(Body.of())).refusedField("email");
        unwritten(() -> Api.to("/api/auth/login").json("POST", "null")).is(400);
        unwritten(() -> As.admin().post("/api/users/admin/create")).refusedField("email");
        offer(Body.of()).refusedField("price");
        unwritten(() -> buyer.post(Deal.INTENTS)).refusedField("purchaseRequestId");
    }

    @Test
    void another_content_type_is_refused() {
        for (String type : List.of(
                "text/plain",
                "application/xml",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x")) {
            unwritten(() -> buyer.at(Deal.REQUESTS)
                            .header("Content-Type", type)
                            .send("POST", BodyPublishers.ofString(request().toString())))
                    .refused(415, "UNSUPPORTED_MEDIA_TYPE");
        }
    }

    @Test
    void an_unknown_word_of_a_closed_list_is_refused() {
        create(Body.with(request(), "urgency", "yesterday")).refusedField("urgency");
        create(Body.with(request(), "urgency", "MEDIUM")).refusedField("urgency");
        create(Body.with(request(), "productType", "weapon")).refusedField("productType");
        create(Body.with(request(), "budget", Body.of("min", 1, "currency", "DOGE")))
                .refusedField("budget.currency");
        offer(Body.with(Deal.offer("1", 3), "currency", "DOGE")).refusedField("currency");
        unwritten(() -> As.create(As.unique("x") + "@example.test", "long enough", "king"))
                .refusedField("role");
        unwritten(() -> buyer.patch(open.path("/status"), Body.of("status", "nirvana")))
                .refusedField("status");
    }

    @Test
    void impossible_prices_are_refused() {
        for (String price : List.of(
                "0",
                "-1",
                "-0.000000000000000001",
                "1e999999999",
                "1e-999999999",
                "NaN",
                "Infinity",
                "0.0000000000000000001",
                "1".repeat(41),
                "100000000000000000000000000000000000000000",
                "0x10",
                "1,5",
                " ",
                "1 000",
                "--1",
                "1e1e1")) {
            offer(Deal.offer(price, 3)).refusedField("price");
        }
        // The same as JSON numbers.
        for (String price : List.of(
                "0",
                "-1",
                "1e999999999",
                "1e-999999999",
                "1e40",
                "0.0000000000000000001",
                "10000000000000000000000000000000000000000",
                "true",
                "[]")) {
            String body = Deal.offer("7", 3).toString().replace("\"7\"", price);
            unwritten(() -> seller.at(open.path("/offers")).json("POST", body)).refusedField("price");
        }
    }

    @Test
    void impossible_numbers_elsewhere_are_refused() {
        for (String number : List.of("0", "-1", "1.5", "1e999999999", "99999999999999999999", "\"many\"", "1000001")) {
            create(request().toString().replace("\"quantity\":1", "\"quantity\":" + number))
                    .refusedField("quantity");
        }
        for (Object days : Arrays.<Object>asList(0, -1, "1e999999999", 1_000_000, "soon")) {
            offer(Body.with(Deal.offer("1", 3), "deliveryTime", days)).refusedField("deliveryTime");
        }
        create(Body.with(request(), "budget", Body.of("min", "-1", "currency", "USDT")))
                .refusedField("budget.min");
        create(Body.with(request(), "budget", Body.of("max", "1e999999999", "currency", "USDT")))
                .refusedField("budget.max");
        create(Body.with(request(), "budget", Body.of("min", 2, "max", 1, "currency", "USDT")))
                .refusedField("budget.min");
    }

    @Test
    void over_long_texts_and_null_bytes_are_refused() {
        create(Body.with(request(), "title", "x".repeat(201))).refusedField("title");
        create(Body.with(request(), "title", "  ")).refusedField("title");
        create(Body.with(request(), "title", "a\0b")).refusedField("title");
        create(Body.with(request(), "description", "four")).refusedField("description");
        create(Body.with(request(), "description", "x".repeat(2_001))).refusedField("description");
        create(Body.with(request(), "productLink", "javascript:alert(1)")).refusedField("productLink");
        create(Body.with(request(), "tags", List.of("x".repeat(51)))).refusedField("tags.0");
        create(Body.with(request(), "tags", java.util.Collections.nCopies(21, "x")))
                .refusedField("tags");
        create(Body.with(request(), "specifications", List.of(Body.of("key", "a\0", "value", "b"))))
                .refusedField("specifications.0.key");
        offer(Body.with(Deal.offer("1", 3), "notes", "x".repeat(2_001))).refusedField("notes");
        offer(Body.with(Deal.offer("1", 3), "title", "\0")).refusedField("title");
        offer(Body.with(Deal.offer("1", 3), "attachments", List.of("a\0b"))).is(400);
        offer(Body.with(Deal.offer("1", 3), "attachments", List.of("x".repeat(100_000))))
                .is(400);
        unwritten(() -> As.create("a\0b@example.test", "long enough", "buyer")).refusedField("email");
        unwritten(() -> As.create("no address", "long enough", "buyer")).refusedField("email");
        unwritten(() -> As.create(As.unique("x") + "@example.test", "short", "buyer"))
                .refusedField("password");
        unwritten(() -> As.create(As.unique("x") + "@example.test", "é".repeat(37), "buyer"))
                .refusedField("password");
        unwritten(() -> As.logIn("x".repeat(256), "p")).refusedField("email");
        unwritten(() -> As.logIn(buyer.email, "x".repeat(100))).refused(401, "CREDENTIALS_INVALID");
        unwritten(() -> As.logIn(buyer.email, "a\0b")).refused(401, "CREDENTIALS_INVALID");
    }

    @Test
    void deeply_nested_json_is_refused() {
        String deep = "[".repeat(10_000) + "]".repeat(10_000);
        for (String field : List.of("tags", "budget", "deliveryInfo", "quantity")) {
            create(request().toString().replaceFirst("\\{", "{\"" + field + "\":" + deep + ","))
                    .refused(400, "MALFORMED_BODY");
        }
        // A field that nobody reads is skipped, whatever is in it.
        String unread =
                Body.with(request(), "title", "").toString().replaceFirst("\\{", "{\"unknownField\":" + deep + ",");
        assertThat(create(unread).status()).isEqualTo(400);
        String deepObject = "{\"a\":".repeat(10_000) + "1" + "}".repeat(10_000);
        create(deepObject).is(400);
        Deal deal = Deal.paid();
        unwritten(() -> deal.winner().at(deal.path("/delivery")).json("PATCH", "{\"proof\":" + deepObject + "}"))
                .refused(400, "MALFORMED_BODY");
        String signed = "{\"intentId\":" + deep + "}";
        unwritten(() -> Webhook.send(signed, Webhook.sign(signed))).refused(400, "MALFORMED_BODY");
    }

    private byte[] largeRequest() {
        return Body.with(request(), "description", "x".repeat(1_100_000))
                .toString()
                .getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void a_body_that_announces_too_much_is_refused() {
        unwritten(() -> buyer.at(Deal.REQUESTS)
                        .header("Content-Type", "application/json")
                        .send("POST", BodyPublishers.ofByteArray(largeRequest())))
                .refused(413, "BODY_TOO_LARGE");
        String event = "{\"intentId\":\"" + "x".repeat(70_000) + "\"}";
        unwritten(() -> Webhook.send(event, Webhook.sign(event))).refused(413, "BODY_TOO_LARGE");
    }

    @Test
    void a_webhook_that_does_not_announce_its_size_is_refused_when_it_grows_too_large() {
        String event = "{\"intentId\":\"" + "x".repeat(70_000) + "\"}";
        unwritten(() -> Api.to(Webhook.PATH)
                        .header("X-AMN-Signature", Webhook.sign(event))
                        .send("POST", chunked(event.getBytes(StandardCharsets.UTF_8))))
                .refused(413, "BODY_TOO_LARGE");
    }

    @Test
    void a_body_that_does_not_announce_its_size_is_refused_when_it_grows_too_large() {
        unwritten(() -> buyer.at(Deal.REQUESTS)
                        .header("Content-Type", "application/json")
                        .send("POST", chunked(largeRequest())))
                .refused(413, "BODY_TOO_LARGE");
    }

    private static HttpRequest.BodyPublisher chunked(byte[] body) {
        return BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body));
    }
}
