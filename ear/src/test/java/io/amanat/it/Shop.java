package io.amanat.it;

import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** Shop items and carts, taken by the public API as far as a test needs them. */
final class Shop {
    static final String TEMPLATES = "/api/marketplace/request-templates";

    private Shop() {}

    /** An item that is delivered by mail, for 0.26 USDT. */
    static JsonObject online(String title) {
        return Body.of(
                "title",
                title,
                "description",
                "A licence key, sent within a day",
                "productType",
                "digital_product",
                "budget",
                Body.of("min", "0.26", "currency", "USDT"));
    }

    /** Goods that are sent to an address, for 12.5 USDT. */
    static JsonObject goods(String title) {
        return Body.of(
                "title",
                title,
                "description",
                "A desk of oak",
                "productType",
                "physical_product",
                "budget",
                Body.of("min", "12.5", "max", "20", "currency", "USDT"));
    }

    static JsonObject made(As seller, JsonObject body) {
        return seller.post(TEMPLATES, body).is(201).data();
    }

    /** A new item for 0.26 of which there are so many. */
    static JsonObject limited(As seller, int maxUsage) {
        return made(seller, Body.with(online(As.unique("item")), "maxUsage", maxUsage));
    }

    static String id(JsonObject template) {
        return template.getString("id");
    }

    static String path(JsonObject template, String more) {
        return TEMPLATES + "/" + id(template) + more;
    }

    static JsonObject publicView(JsonObject template) {
        return Api.to(TEMPLATES + "/public/" + template.getString("shareableLink"))
                .get()
                .is(200)
                .data();
    }

    static JsonObject line(JsonObject template, int quantity) {
        return Body.of("templateId", id(template), "quantity", quantity);
    }

    /** A cart that is delivered by mail. */
    static JsonObject cart(JsonObject... lines) {
        return Body.of("items", List.of(lines), "email", "buyer@example.test");
    }

    static Answer order(As buyer, JsonObject cart) {
        return buyer.post(TEMPLATES + "/batch-convert", cart);
    }

    static Answer order(As buyer, JsonObject cart, String key) {
        return buyer.at(TEMPLATES + "/batch-convert")
                .header("Idempotency-Key", key)
                .post(cart);
    }

    static Answer convert(As buyer, JsonObject template, int quantity) {
        return buyer.post(path(template, "/convert"), Body.of("quantity", quantity, "email", "buyer@example.test"));
    }

    static long used(JsonObject template) {
        return Db.count("select usage_count from market.request_templates where id = ?", uuid(id(template)));
    }

    static java.util.UUID uuid(String id) {
        return java.util.UUID.fromString(id);
    }

    static String address(As who) {
        return who.post(
                        "/api/addresses",
                        Body.of("name", "Sara", "phoneNumber", "+98 21 1234", "fullAddress", "Street 1, Yazd"))
                .is(201)
                .text("id");
    }

    static List<JsonObject> items(Answer answer) {
        return answer.data().getJsonArray("items").getValuesAs(JsonObject.class);
    }

    /** The lines that can be had, out of a refusal: template, quantity, reason. */
    static List<String> corrected(Answer answer) {
        answer.is(409);
        JsonObject error = answer.json().getJsonObject("error");
        List<String> lines = new ArrayList<>();
        lines.add(error.getString("code"));
        for (JsonObject line : error.getJsonArray("correctedItems").getValuesAs(JsonObject.class)) {
            lines.add(line.getString("templateId") + " " + line.getInt("quantity") + " " + line.getString("reason"));
        }
        return lines;
    }
}
