package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Shop items: kept by their sellers, seen by everybody, touched by nobody else. */
@OnMarket
class TemplatesIT {
    private static Answer delete(As who, String path) {
        return who.at(path).json("DELETE", "");
    }

    private static String picture(As who, String purpose) {
        return Uploads.stored(
                        who,
                        new Uploads.Part("file", "desk.jpg", "image/jpeg", Uploads.photo("Yazd")),
                        Uploads.Part.field("purpose", purpose))
                .getString("id");
    }

    @Test
    void a_seller_writes_an_item_and_everybody_sees_it_by_its_link() {
        As seller = As.seller();
        String picture = picture(seller, "template");
        JsonObject body = Body.of(
                "title",
                "A desk",
                "description",
                "A desk of oak",
                "deliveryInfo",
                Body.of("deliveryType", "physical"),
                "budget",
                Body.of("min", new java.math.BigDecimal("12.50"), "max", "20", "currency", "USDC"),
                "specifications",
                List.of(Body.of("key", "wood", "value", "oak", "label", "Wood")),
                "tags",
                List.of("oak"),
                "images",
                List.of(picture),
                "maxUsage",
                5,
                "defaultProposal",
                Body.of("title", "Mine", "price", "12.5", "deliveryTime", Body.of("amount", 2, "unit", "weeks")),
                "paymentConfig",
                Body.of("allowedChains", List.of(97), "acceptedTokens", List.of("USDC")),
                "expiresAt",
                "2099-01-01T00:00:00Z");
        JsonObject made = Shop.made(seller, body);
        assertThat(made.getString("sellerId")).isEqualTo(seller.id.toString());
        assertThat(made.getString("shareableLink")).matches("[A-Za-z0-9_-]{22}");
        assertThat(made.getJsonObject("defaultProposal").containsKey("price")).isFalse();
        assertThat(made.getInt("remainingCapacity")).isEqualTo(5);
        assertThat(made.getBoolean("isActive")).isTrue();

        JsonObject seen = Shop.publicView(made);
        assertThat(made.getJsonObject("category")).isEqualTo(seen.getJsonObject("category"));
        assertThat(made.getJsonObject("seller")).isEqualTo(seen.getJsonObject("seller"));
        assertThat(seen.getString("basePrice")).isEqualTo("12.5");
        assertThat(seen.getString("price")).isEqualTo("12.5");
        assertThat(seen.isNull("appliedRuleId")).isTrue();
        assertThat(seen.getString("currency")).isEqualTo("USDC");
        assertThat(seen.getJsonObject("seller").getString("displayName")).isEqualTo("First Last");
        assertThat(seen.getJsonObject("category").getString("name")).isNotBlank();
        assertThat(seen.getJsonObject("deliveryTime")).isEqualTo(Body.of("amount", 2, "unit", "weeks"));
        assertThat(seen.getJsonObject("payment").toString())
                .isEqualTo("{\"acceptedTokens\":[\"USDC\"],\"allowedChains\":[97]}");
        assertThat(seen.getJsonArray("specifications").toString()).contains("\"label\":\"Wood\"");
        String image = seen.getJsonArray("images").getString(0);
        assertThat(image).contains("/uploads/");
        assertThat(seen.getBoolean("orderable")).isTrue();
        // Nothing that is only the seller's business.
        assertThat(seen.keySet()).doesNotContain("version", "defaultProposal", "requiresManualReview", "isActive");

        for (String root : List.of("/api/marketplace/templates", "/api/request-templates")) {
            assertThat(Api.to(root + "/public/" + made.getString("shareableLink"))
                            .get()
                            .is(200)
                            .data())
                    .isEqualTo(seen);
            assertThat(seller.get(root + "/my").is(200).rows()).containsExactly(made);
            assertThat(seller.get(root + "/" + Shop.id(made)).is(200).data()).isEqualTo(made);
        }
        assertThat(seller.get(Shop.TEMPLATES).is(200).rows()).containsExactly(made);
    }

    @Test
    void a_change_leaves_out_what_is_left_out_and_null_takes_away() {
        As seller = As.seller();
        JsonObject made = Shop.made(
                seller,
                Body.with(
                        Body.with(Shop.goods("A desk"), "maxUsage", 3),
                        "images",
                        List.of(picture(seller, "template"))));
        JsonObject changed = seller.patch(
                        Shop.path(made, ""),
                        Body.of("title", "A better desk", "maxUsage", null, "budget", Body.of("min", "13")))
                .is(200)
                .data();
        assertThat(changed.getString("title")).isEqualTo("A better desk");
        assertThat(changed.getString("description")).isEqualTo("A desk of oak");
        assertThat(changed.isNull("maxUsage")).isTrue();
        assertThat(changed.getJsonObject("budget").getString("min")).isEqualTo("13");
        assertThat(changed.getJsonObject("budget").getString("max")).isEqualTo("20");
        assertThat(changed.getJsonArray("images")).isEqualTo(made.getJsonArray("images"));
        assertThat(changed.getInt("version")).isEqualTo(made.getInt("version") + 1);
        // R-TPL-10: seen at once.
        assertThat(Shop.publicView(made).getString("price")).isEqualTo("13");
        // Somebody edited it meanwhile.
        seller.patch(Shop.path(made, ""), Body.of("title", "Old", "version", made.getInt("version")))
                .refused(409, "STATE_CONFLICT");
        seller.patch(Shop.path(made, ""), Body.of("title", "New", "version", changed.getInt("version")))
                .is(200);
    }

    @Test
    void bad_items_are_refused_field_by_field() {
        As seller = As.seller();
        seller.post(Shop.TEMPLATES)
                .refusedField("title")
                .refusedField("description")
                .refusedField("budget.min");
        JsonObject good = Shop.goods("A desk");
        seller.post(Shop.TEMPLATES, Body.with(good, "description", "abcd")).refusedField("description");
        seller.post(Shop.TEMPLATES, Body.with(good, "title", "x".repeat(201))).refusedField("title");
        seller.post(Shop.TEMPLATES, Body.with(good, "categoryId", UUID.randomUUID()))
                .refusedField("categoryId");
        seller.post(Shop.TEMPLATES, Body.with(good, "productType", "car")).refusedField("productType");
        seller.post(Shop.TEMPLATES, Body.with(good, "maxUsage", 0)).refusedField("maxUsage");
        seller.post(Shop.TEMPLATES, Body.with(good, "budget", Body.of("min", "2", "max", "1")))
                .refusedField("budget.min");
        for (String price : List.of("0", "-1", "0.009", "0.1234567", "1e99", "much", "1000000000000001")) {
            seller.post(Shop.TEMPLATES, Body.with(good, "budget", Body.of("min", price)))
                    .refusedField("budget.min");
        }
        seller.post(Shop.TEMPLATES, Body.with(good, "defaultProposal", Body.of("price", "12")))
                .refusedField("defaultProposal.price");
        seller.post(Shop.TEMPLATES, Body.with(good, "expiresAt", "tomorrow")).refusedField("expiresAt");
        seller.post(
                        Shop.TEMPLATES,
                        Body.with(
                                good,
                                "specifications",
                                List.of(Body.of("key", "a", "value", "1"), Body.of("key", "a", "value", "2"))))
                .refusedField("specifications.1.key");
        for (Object chain : List.of(999_999, "x", 0)) {
            seller.post(Shop.TEMPLATES, Body.with(good, "paymentConfig", Body.of("allowedChains", List.of(97, chain))))
                    .refusedField("paymentConfig.allowedChains");
        }
        seller.post(Shop.TEMPLATES, Body.with(good, "paymentConfig", Body.of("acceptedTokens", List.of("DOGE"))))
                .refusedField("paymentConfig.acceptedTokens");
        JsonObject made = Shop.made(seller, good);
        seller.patch(Shop.path(made, ""), Body.of("title", null)).refusedField("title");
        seller.patch(Shop.path(made, ""), Body.of("tags", "oak")).is(400);
    }

    @Test
    void only_own_public_pictures_for_templates_are_shown() {
        As seller = As.seller();
        As other = As.seller();
        JsonObject good = Shop.goods("A desk");
        for (String bad : List.of(
                picture(other, "template"),
                picture(seller, "avatar"),
                Uploads.document(seller),
                UUID.randomUUID().toString(),
                "https://evil.example/x.png",
                "javascript:alert(1)")) {
            seller.post(Shop.TEMPLATES, Body.with(good, "images", List.of(bad))).refusedField("images.0");
        }
        JsonObject mine = Shop.made(seller, Body.with(good, "images", List.of(picture(seller, "template"))));
        String url = mine.getJsonArray("images").getString(0);
        assertThat(Shop.made(seller, Body.with(good, "images", List.of(url)))
                        .getJsonArray("images")
                        .getString(0))
                .isEqualTo(url);
        other.post(Shop.TEMPLATES, Body.with(good, "images", List.of(url))).refusedField("images.0");
    }

    @Test
    void nobody_else_touches_an_item() {
        As seller = As.seller();
        JsonObject made = Shop.made(seller, Shop.goods("A desk"));
        As rival = As.seller();
        rival.get(Shop.path(made, "")).refused(403, "FORBIDDEN");
        rival.patch(Shop.path(made, ""), Body.of("title", "x")).refused(403, "FORBIDDEN");
        rival.post(Shop.path(made, "/link")).refused(403, "FORBIDDEN");
        delete(rival, Shop.path(made, "")).refused(403, "FORBIDDEN");
        As.buyer().post(Shop.TEMPLATES, Shop.goods("A desk")).refused(403, "FORBIDDEN");
        As.admin().post(Shop.TEMPLATES, Shop.goods("A desk")).refused(403, "FORBIDDEN");
        assertThat(rival.get(Shop.TEMPLATES + "/my").is(200).rows()).isEmpty();
    }

    @Test
    void what_is_not_sold_is_not_there_and_what_is_sold_out_says_so() {
        As seller = As.seller();
        As buyer = As.buyer();
        JsonObject made = Shop.limited(seller, 1);
        String view = Shop.TEMPLATES + "/public/" + made.getString("shareableLink");
        Api.to(Shop.TEMPLATES + "/public/no-such-link-at-all").get().refused(404, "NOT_FOUND");
        Api.to(Shop.TEMPLATES + "/public/" + Shop.id(made)).get().refused(404, "NOT_FOUND");

        Shop.convert(buyer, made, 1).is(201);
        JsonObject soldOut = Api.to(view).get().is(200).data();
        assertThat(soldOut.getBoolean("soldOut")).isTrue();
        assertThat(soldOut.getBoolean("orderable")).isFalse();
        assertThat(soldOut.getInt("remainingCapacity")).isZero();

        seller.patch(Shop.path(made, ""), Body.of("isActive", false, "maxUsage", 9))
                .is(200);
        Api.to(view).get().refused(404, "NOT_FOUND");
        assertThat(Shop.corrected(Shop.convert(buyer, made, 1)))
                .containsExactly("TEMPLATE_SOLD_OUT", Shop.id(made) + " 0 INACTIVE");

        String end = Instant.now().plus(Duration.ofMinutes(5)).toString();
        seller.patch(Shop.path(made, ""), Body.of("isActive", true, "expiresAt", end))
                .is(200);
        Api.to(view).get().is(200);
        Hooks.later(Duration.ofMinutes(6), () -> {
            Api.to(view).get().refused(404, "NOT_FOUND");
            assertThat(Shop.corrected(Shop.convert(buyer, made, 1)))
                    .containsExactly("TEMPLATE_SOLD_OUT", Shop.id(made) + " 0 EXPIRED");
        });

        Db.change("update market.users set status = 'suspended' where id = ?", seller.id);
        Api.to(view).get().refused(404, "NOT_FOUND");
        assertThat(Shop.corrected(Shop.convert(buyer, made, 1)))
                .containsExactly("TEMPLATE_SOLD_OUT", Shop.id(made) + " 0 SELLER_UNAVAILABLE");
        Db.change("update market.users set status = 'active' where id = ?", seller.id);

        Db.change(
                "insert into market.shop_settings (seller_id, accepting_orders, created_at, updated_at) values (?, false, now(), now())",
                seller.id);
        assertThat(Api.to(view).get().is(200).data().getBoolean("orderable")).isFalse();
        assertThat(Shop.corrected(Shop.convert(buyer, made, 1)))
                .containsExactly("TEMPLATE_SOLD_OUT", Shop.id(made) + " 0 SHOP_PAUSED");
        assertThat(Shop.used(made)).isEqualTo(1);
    }

    @Test
    void a_new_link_voids_the_old_one() {
        As seller = As.seller();
        JsonObject made = Shop.made(seller, Shop.goods("A desk"));
        JsonObject relinked = seller.post(Shop.path(made, "/link")).is(200).data();
        assertThat(relinked.getString("shareableLink")).isNotEqualTo(made.getString("shareableLink"));
        Api.to(Shop.TEMPLATES + "/public/" + made.getString("shareableLink"))
                .get()
                .refused(404, "NOT_FOUND");
        assertThat(Shop.publicView(relinked).getString("id")).isEqualTo(Shop.id(made));
    }

    @Test
    void an_unused_item_goes_and_a_used_one_stays_for_its_deals() {
        As seller = As.seller();
        JsonObject unused = Shop.made(seller, Shop.goods("A desk"));
        delete(seller, Shop.path(unused, "")).is(200);
        assertThat(Db.count("select count(*) from market.request_templates where id = ?", Shop.uuid(Shop.id(unused))))
                .isZero();
        delete(seller, Shop.path(unused, "")).refused(404, "NOT_FOUND");

        JsonObject used = Shop.limited(seller, 9);
        As buyer = As.buyer();
        String request = Shop.convert(buyer, used, 1).is(201).text("requestId");
        delete(seller, Shop.path(used, "")).is(200);
        for (Answer gone : List.of(
                seller.get(Shop.path(used, "")),
                seller.patch(Shop.path(used, ""), Body.of("isActive", true)),
                Shop.convert(buyer, used, 1),
                delete(seller, Shop.path(used, "")),
                Api.to(Shop.TEMPLATES + "/public/" + used.getString("shareableLink"))
                        .get())) {
            gone.refused(404, "NOT_FOUND");
        }
        assertThat(seller.get(Shop.TEMPLATES + "/my").is(200).rows()).isEmpty();
        assertThat(Db.text("select template_id from market.purchase_requests where id = ?", Shop.uuid(request)))
                .isEqualTo(Shop.id(used));
        buyer.get(Deal.REQUESTS + "/" + request).is(200);
    }
}
