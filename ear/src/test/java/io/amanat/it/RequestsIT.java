package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.it.Uploads.Part;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Making, showing, changing and taking back requests. */
@OnMarket
class RequestsIT {
    static JsonObject plain() {
        return Deal.request(List.of());
    }

    static String address(As who, String text) {
        return who.post(
                        "/api/addresses",
                        Body.of(
                                "name",
                                "Ada",
                                "phoneNumber",
                                "+98 21 1234",
                                "fullAddress",
                                text,
                                "addressType",
                                "Office"))
                .is(201)
                .text("id");
    }

    @Test
    void a_request_keeps_everything_that_belongs_to_it() {
        As buyer = As.buyer();
        As seller = As.seller();
        String address = address(buyer, "Street 1");
        String file = Uploads.document(buyer);
        JsonObject body = Body.of(
                "title",
                "Oak desk " + As.unique("whole"),
                "description",
                "A desk of oak",
                "productType",
                "physical_product",
                "productLink",
                "https://example.test/desk",
                "size",
                "L",
                "color",
                "brown",
                "brand",
                "None",
                "quantity",
                3,
                "budget",
                Body.of("min", "10.50", "max", 20, "currency", "USDC"),
                "urgency",
                "urgent",
                "isPublic",
                false,
                "tags",
                List.of("oak", "desk"),
                "attachments",
                List.of(file, "/api/files/" + file),
                "specifications",
                List.of(
                        Body.of("key", "wood", "value", "oak", "label", "Which wood"),
                        Body.of("key", "legs", "value", "4")),
                "preferredSellerIds",
                List.of(seller.id),
                "deliveryInfo",
                Body.of(
                        "deliveryType",
                        "physical",
                        "notes",
                        "Ring twice",
                        "preferredDate",
                        "2026-12-24T10:00:00+03:30",
                        "addressId",
                        address));
        JsonObject made = buyer.post(Deal.REQUESTS, body).is(201).data();
        String id = made.getString("id");
        JsonObject shown = buyer.get(Deal.REQUESTS + "/" + id).is(200).data();
        assertThat(shown).isEqualTo(made);
        assertThat(shown.getString("viewerRole")).isEqualTo("buyer");
        assertThat(shown.getJsonObject("buyer").getString("displayName")).isEqualTo("First Last");
        assertThat(shown.getJsonObject("category").getString("name")).isNotBlank();
        assertThat(shown.getInt("quantity")).isEqualTo(3);
        assertThat(shown.getJsonObject("budget")).isEqualTo(Body.of("min", "10.5", "max", "20", "currency", "USDC"));
        assertThat(shown.getJsonArray("specifications"))
                .containsExactly(
                        Body.of("key", "legs", "value", "4", "label", null),
                        Body.of("key", "wood", "value", "oak", "label", "Which wood"));
        assertThat(shown.getJsonArray("preferredSellers"))
                .containsExactly(Body.of("id", seller.id, "displayName", "First Last"));
        assertThat(shown.getJsonArray("attachments")).hasSize(1);
        assertThat(shown.getJsonArray("attachments").getString(0)).endsWith("/api/files/" + file);
        JsonObject delivery = shown.getJsonObject("deliveryInfo");
        assertThat(delivery.getString("address")).isEqualTo("Street 1");
        assertThat(delivery.getString("preferredDate")).isEqualTo("2026-12-24T06:30:00Z");
        assertThat(delivery.getJsonObject("deliveryAddress"))
                .isEqualTo(Body.of(
                        "name",
                        "Ada",
                        "phoneNumber",
                        "+98 21 1234",
                        "fullAddress",
                        "Street 1",
                        "addressType",
                        "Office"));
        assertThat(shown.get("serviceInfo")).isEqualTo(JsonValue.NULL);
        assertThat(shown.get("payment")).isEqualTo(JsonValue.NULL);
        // What hangs on the request is for its people from now on.
        assertThat(Uploads.fetch(seller, "/api/files/" + file).statusCode()).isEqualTo(200);
        assertThat(Uploads.fetch(As.seller(), "/api/files/" + file).statusCode())
                .isEqualTo(403);
        buyer.at("/api/addresses/" + address).json("DELETE", "").is(200);
        assertThat(buyer.get(Deal.REQUESTS + "/" + id)
                        .data()
                        .getJsonObject("deliveryInfo")
                        .getJsonObject("deliveryAddress")
                        .getString("fullAddress"))
                .isEqualTo("Street 1");
        JsonObject sellers = seller.get(Deal.REQUESTS + "/" + id).is(200).data();
        assertThat(sellers.getString("viewerRole")).isEqualTo("targeted_seller");
        assertThat(sellers.get("deliveryInfo")).isEqualTo(JsonValue.NULL);
    }

    @Test
    void every_product_type_is_made_and_a_service_says_what_it_consists_of() {
        As buyer = As.buyer();
        for (String type : List.of("physical_product", "digital_product", "service", "consultation")) {
            JsonObject made = buyer.post(Deal.REQUESTS, Body.with(plain(), "productType", type))
                    .is(201)
                    .data();
            assertThat(made.getString("productType")).isEqualTo(type);
            assertThat(made.getString("status")).isEqualTo("pending");
        }
        JsonObject service = Body.of(
                "duration",
                new BigDecimal("1.50"),
                "sessionType",
                "in_person",
                "location",
                "Tehran",
                "requirements",
                List.of("a room"));
        JsonObject made = buyer.post(
                        Deal.REQUESTS,
                        Body.with(Body.with(plain(), "productType", "consultation"), "serviceInfo", service))
                .is(201)
                .data();
        assertThat(made.getJsonObject("serviceInfo")).isEqualTo(Body.with(service, "duration", "1.5"));
    }

    @Test
    @Tag("AC-336")
    void AC_336_what_an_assistant_wrote_says_so_in_its_page_and_in_lists() {
        As buyer = As.buyer();
        JsonObject body = Body.with(Body.with(plain(), "aiGenerated", true), "aiProvider", "mistral");
        String id = buyer.post(Deal.REQUESTS, body).is(201).text("id");
        buyer.post(Deal.REQUESTS, Body.with(plain(), "aiProvider", "mistral")).is(201);
        JsonObject shown = buyer.get(Deal.REQUESTS + "/" + id).is(200).data();
        assertThat(shown.getBoolean("aiGenerated")).isTrue();
        assertThat(shown.getString("aiProvider")).isEqualTo("mistral");
        List<JsonObject> rows = buyer.get(Deal.REQUESTS + "/my").is(200).rows();
        assertThat(rows).extracting(row -> row.get("aiGenerated")).containsExactly(JsonValue.FALSE, JsonValue.TRUE);
        assertThat(rows.get(1).getString("aiProvider")).isEqualTo("mistral");
        assertThat(rows.get(0).get("aiProvider")).isEqualTo(JsonValue.NULL);
    }

    @Test
    @Tag("AC-247")
    void AC_247_a_budget_that_cannot_be_is_refused_and_nothing_is_stored() {
        As buyer = As.buyer();
        refusedBudget(buyer, Body.of("min", 3, "max", 2, "currency", "USDT"), "budget.min");
        refusedBudget(buyer, Body.of("min", -1, "currency", "USDT"), "budget.min");
        refusedBudget(buyer, Body.of("max", "-0.1", "currency", "USDT"), "budget.max");
        refusedBudget(buyer, Body.of("min", 1, "max", 2), "budget.currency");
        assertThat(Db.count("select count(*) from market.purchase_requests where buyer_id = ?", buyer.id))
                .isZero();
    }

    private static void refusedBudget(As buyer, JsonObject budget, String field) {
        buyer.post(Deal.REQUESTS, Body.with(plain(), "budget", budget)).refusedField(field);
    }

    @Test
    @Tag("R-MKT-13")
    @Tag("R-MKT-14")
    void only_buyers_ask_and_only_for_what_they_may_point_to() {
        As buyer = As.buyer();
        As other = As.buyer();
        for (As nobody : List.of(As.seller(), As.admin(), As.fresh("resolver"), As.fresh("guard"))) {
            nobody.post(Deal.REQUESTS, plain()).refused(403, "FORBIDDEN");
        }
        for (Object stranger : List.of(UUID.randomUUID(), other.id)) {
            buyer.post(Deal.REQUESTS, Body.with(plain(), "preferredSellerIds", List.of(stranger)))
                    .refusedField("preferredSellerIds");
        }
        String foreignFile = Uploads.document(other);
        for (String file : List.of(
                foreignFile,
                UUID.randomUUID().toString(),
                "https://evil.test/api/files/" + foreignFile,
                "../" + foreignFile,
                "nothing")) {
            buyer.post(Deal.REQUESTS, Body.with(plain(), "attachments", List.of(file)))
                    .refusedField("attachments.0");
        }
        String foreignAddress = address(other, "Elsewhere");
        for (Object address : List.of(foreignAddress, UUID.randomUUID(), "home")) {
            buyer.post(Deal.REQUESTS, Body.with(plain(), "deliveryInfo", Body.of("addressId", address)))
                    .refusedField("deliveryInfo.addressId");
        }
        buyer.post(
                        Deal.REQUESTS,
                        Body.with(
                                plain(),
                                "deliveryInfo",
                                Body.of("deliveryType", "online", "addressId", address(buyer, "Here"))))
                .refusedField("deliveryInfo.addressId");
        buyer.post(Deal.REQUESTS, Body.with(plain(), "serviceInfo", Body.of("duration", 1)))
                .refusedField("serviceInfo");
        buyer.post(Deal.REQUESTS, Body.with(plain(), "categoryId", UUID.randomUUID()))
                .refusedField("categoryId");
        assertThat(Db.count("select count(*) from market.purchase_requests where buyer_id = ?", buyer.id))
                .isZero();
    }

    @Test
    void a_file_of_one_request_is_not_hung_on_another() {
        As buyer = As.buyer();
        String file = Uploads.document(buyer);
        buyer.post(Deal.REQUESTS, Body.with(plain(), "attachments", List.of(file)))
                .is(201);
        buyer.post(Deal.REQUESTS, Body.with(plain(), "attachments", List.of(file)))
                .refusedField("attachments.0");
        JsonObject picture = Uploads.stored(
                buyer,
                new Part("file", "desk.jpg", "image/jpeg", Uploads.photo("35.6892N 51.3890E")),
                Part.field("purpose", "request"));
        // What everybody may see belongs to nobody's deal.
        for (int i = 0; i < 2; i++) {
            buyer.post(Deal.REQUESTS, Body.with(plain(), "attachments", List.of(picture.getString("url"))))
                    .is(201);
        }
    }
}
