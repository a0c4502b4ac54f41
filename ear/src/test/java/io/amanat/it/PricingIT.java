package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Administrators move prices; pages and checkouts agree on them. */
@OnMarket
class PricingIT {
    private static final String RULES = "/api/admin/pricing/rules";

    private static JsonObject rule(JsonObject template, int bps) {
        return Body.of("name", "Sale", "scope", "template", "templateId", Shop.id(template), "adjustBps", bps);
    }

    private static JsonObject made(JsonObject body) {
        return As.admin().post(RULES, body).is(201).data();
    }

    private static Answer delete(String id) {
        return As.admin().at(RULES + "/" + id).json("DELETE", "");
    }

    private static String price(JsonObject template) {
        JsonObject seen = Shop.publicView(template);
        return seen.getString("price") + " of " + seen.getString("basePrice") + " by "
                + (seen.isNull("appliedRuleId") ? "nobody" : seen.getString("appliedRuleId"));
    }

    /** What his shop and the directory of sellers say. */
    private static List<String> priceFrom(As seller) {
        JsonObject shop = Api.to(ShopsIT.PATH + "/" + seller.id).get().is(200).data();
        JsonObject listed = Api.to("/api/marketplace/sellers?limit=100").get().is(200).rows().stream()
                .filter(row -> row.getString("id").equals(seller.id.toString()))
                .findFirst()
                .orElseThrow();
        return List.of(shop.getString("priceFrom"), listed.getString("priceFrom"));
    }

    @Test
    void a_rule_moves_the_price_on_every_page_and_in_the_checkout_alike() {
        As seller = As.seller();
        JsonObject template = Shop.made(seller, Shop.goods(As.unique("desk")));
        JsonObject sale = made(rule(template, -2_000));
        String id = sale.getString("id");
        assertThat(price(template)).isEqualTo("10 of 12.5 by " + id);
        JsonObject listed = Api.to(Shop.TEMPLATES + "/public?sellerId=" + seller.id)
                .get()
                .rows()
                .get(0);
        assertThat(listed.getString("price")).isEqualTo("10");
        JsonObject ofSeller = Api.to(Shop.TEMPLATES + "/sellers/" + seller.id)
                .get()
                .data()
                .getJsonArray("templates")
                .getJsonObject(0);
        assertThat(ofSeller.getString("appliedRuleId")).isEqualTo(id);

        JsonObject collection = seller.post(
                        "/api/marketplace/collections",
                        Body.of("title", "Oak", "isPublic", true, "templateIds", List.of(Shop.id(template))))
                .is(201)
                .data();
        for (JsonObject page : List.of(
                collection,
                Api.to("/api/marketplace/collections/public/" + collection.getString("id"))
                        .get()
                        .data())) {
            JsonObject item = page.getJsonArray("templates").getJsonObject(0);
            assertThat(item.getString("price")).isEqualTo("10");
            assertThat(item.getString("basePrice")).isEqualTo("12.5");
            assertThat(item.getString("budgetMin")).isEqualTo("12.5");
            assertThat(item.getString("currency")).isEqualTo("USDT");
            assertThat(item.getString("appliedRuleId")).isEqualTo(id);
        }
        assertThat(priceFrom(seller)).containsExactly("10", "10");

        As buyer = As.buyer();
        JsonObject line = Shop.items(buyer.post(
                                Shop.path(template, "/convert"),
                                Body.of("quantity", 3, "addressId", Shop.address(buyer)))
                        .is(201))
                .get(0);
        assertThat(line.getString("basePrice")).isEqualTo("12.5");
        assertThat(line.getString("unitPrice")).isEqualTo("10");
        assertThat(line.getString("price")).isEqualTo("30");
        assertThat(line.getString("appliedRuleId")).isEqualTo(id);
        assertThat(Db.text(
                        "select concat_ws(' ', trim_scale(base_price), trim_scale(unit_price), price_rule_id) from market.template_checkout_lines where request_id = ?",
                        Shop.uuid(line.getString("requestId"))))
                .isEqualTo("12.5 10 " + id);

        delete(id).is(200);
        assertThat(price(template)).isEqualTo("12.5 of 12.5 by nobody");
        assertThat(priceFrom(seller)).containsExactly("12.5", "12.5");
        // The deal stays as it was made.
        assertThat(Db.text(
                        "select trim_scale(price_amount)::text from market.seller_offers where id = ?",
                        Shop.uuid(line.getString("offerId"))))
                .isEqualTo("30");
    }

    @Test
    void of_several_rules_priority_then_scope_then_age_decides() {
        As seller = As.seller();
        JsonObject template = Shop.made(seller, Shop.goods("A desk"));
        String category = template.getString("categoryId");
        JsonObject all = made(Body.of("name", "All", "scope", "all", "adjustBps", 1_000));
        JsonObject ofCategory =
                made(Body.of("name", "Cat", "scope", "category", "categoryId", category, "adjustBps", 2_000));
        try {
            assertThat(price(template)).isEqualTo("15 of 12.5 by " + ofCategory.getString("id"));
            JsonObject one = made(rule(template, 4_000));
            JsonObject two = made(rule(template, 6_000));
            assertThat(price(template)).isEqualTo("20 of 12.5 by " + two.getString("id"));
            As.admin()
                    .patch(RULES + "/" + all.getString("id"), Body.of("priority", 1, "version", all.getInt("version")))
                    .is(200);
            assertThat(price(template)).isEqualTo("13.75 of 12.5 by " + all.getString("id"));
            delete(one.getString("id")).is(200);
            delete(two.getString("id")).is(200);
        } finally {
            delete(all.getString("id")).is(200);
            delete(ofCategory.getString("id")).is(200);
        }
        assertThat(price(template)).isEqualTo("12.5 of 12.5 by nobody");
    }

    @Test
    void a_rule_holds_from_its_beginning_to_its_end_while_it_is_active() {
        JsonObject template = Shop.made(As.seller(), Shop.goods("A desk"));
        Instant now = Instant.now();
        JsonObject coming = made(Body.with(
                Body.with(rule(template, -5_000), "validFrom", now.plus(Duration.ofHours(1))),
                "validUntil",
                now.plus(Duration.ofHours(2))));
        assertThat(price(template)).startsWith("12.5 of");
        Hooks.later(Duration.ofMinutes(61), () -> assertThat(price(template)).startsWith("6.25 of"));
        Hooks.later(Duration.ofMinutes(121), () -> assertThat(price(template)).startsWith("12.5 of"));
        As.admin()
                .patch(
                        RULES + "/" + coming.getString("id"),
                        Body.of(
                                "validFrom",
                                now.minusSeconds(5),
                                "validUntil",
                                null,
                                "version",
                                coming.getInt("version")))
                .is(200);
        assertThat(price(template)).startsWith("6.25 of");
        As.admin()
                .patch(
                        RULES + "/" + coming.getString("id"),
                        Body.of("isActive", false, "version", coming.getInt("version") + 1))
                .is(200);
        assertThat(price(template)).startsWith("12.5 of");
    }

    @Test
    void a_price_never_falls_below_a_hundredth_and_is_rounded_half_even() {
        As seller = As.seller();
        JsonObject cheap = Shop.made(
                seller, Body.with(Shop.online("cheap"), "budget", Body.of("min", "0.02", "currency", "USDT")));
        made(rule(cheap, -9_000));
        assertThat(price(cheap)).startsWith("0.01 of 0.02");
        JsonObject odd =
                Shop.made(seller, Body.with(Shop.online("odd"), "budget", Body.of("min", "0.25", "currency", "USD")));
        made(rule(odd, -5_000));
        assertThat(price(odd)).startsWith("0.12 of 0.25");
    }

    @Test
    void rules_are_edited_one_after_the_other_and_every_change_is_written_down() {
        JsonObject template = Shop.made(As.seller(), Shop.goods("A desk"));
        JsonObject made = made(rule(template, 100));
        String path = RULES + "/" + made.getString("id");
        int version = made.getInt("version");
        As.admin().patch(path, Body.of("adjustBps", 200)).refusedField("version");
        List<Callable<Answer>> edits = List.of(
                () -> As.admin().patch(path, Body.of("adjustBps", 200, "version", version)),
                () -> As.admin().patch(path, Body.of("adjustBps", 300, "version", version)),
                () -> As.admin().patch(path, Body.of("adjustBps", 400, "version", version)));
        List<Answer> answers = Api.atOnce(edits);
        assertThat(answers.stream().map(Answer::status)).containsExactlyInAnyOrder(200, 409, 409);
        JsonObject stored = As.admin().get(path).is(200).data();
        assertThat(stored.getInt("version")).isEqualTo(version + 1);
        As.admin().at(path + "?version=" + version).json("DELETE", "").refused(409, "STATE_CONFLICT");
        As.admin().at(path + "?version=" + (version + 1)).json("DELETE", "").is(200);
        As.admin().get(path).refused(404, "NOT_FOUND");
        As.admin().patch(path, Body.of("adjustBps", 1, "version", version + 2)).refused(404, "NOT_FOUND");
        assertThat(Db.rows(
                        "select action, details ->> 'adjustBps' from platform.audit_entries where subject_id = ? order by created_at",
                        Shop.uuid(made.getString("id"))))
                .containsExactly(
                        List.of("price_rule.create", "100"),
                        List.of("price_rule.change", "" + stored.getInt("adjustBps")),
                        List.of("price_rule.delete", "" + stored.getInt("adjustBps")));
    }

    @Test
    @Tag("DATA-5")
    void a_rule_says_by_name_what_it_is_about_and_who_made_it() {
        As seller = As.seller();
        JsonObject template = Shop.made(seller, Shop.goods("A desk of " + As.unique("oak")));
        JsonObject ofTemplate = made(rule(template, 100));
        JsonObject ofCategory = made(Body.of(
                "name", "Cat", "scope", "category", "categoryId", template.getString("categoryId"), "adjustBps", 1));
        try {
            for (JsonObject seen : List.of(
                    ofTemplate,
                    As.admin()
                            .get(RULES + "/" + ofTemplate.getString("id"))
                            .is(200)
                            .data(),
                    listed(ofTemplate),
                    As.admin()
                            .patch(
                                    RULES + "/" + ofTemplate.getString("id"),
                                    Body.of("priority", 1, "version", ofTemplate.getInt("version")))
                            .is(200)
                            .data())) {
                assertThat(seen.getJsonObject("template").getString("title")).isEqualTo(template.getString("title"));
                assertThat(seen.getJsonObject("template").getString("id")).isEqualTo(seen.getString("templateId"));
                assertThat(seen.isNull("category")).isTrue();
                assertThat(seen.getString("createdByName")).isEqualTo("Amanat Admin");
            }
            String category = template.getJsonObject("category").getString("name");
            assertThat(ofCategory.getJsonObject("category").getString("name")).isEqualTo(category);
            assertThat(listed(ofCategory).getJsonObject("category").getString("name"))
                    .isEqualTo(category);
            assertThat(ofCategory.isNull("template")).isTrue();
        } finally {
            delete(ofCategory.getString("id")).is(200);
        }
    }

    private static JsonObject listed(JsonObject rule) {
        return As.admin().get(RULES + "?limit=100").is(200).rows().stream()
                .filter(row -> row.getString("id").equals(rule.getString("id")))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void bad_rules_are_refused_and_the_list_goes_page_by_page() {
        As admin = As.admin();
        JsonObject template = Shop.made(As.seller(), Shop.goods("A desk"));
        admin.post(RULES).refusedField("name").refusedField("scope").refusedField("adjustBps");
        JsonObject good = rule(template, 100);
        for (int bps : List.of(-9_001, 20_001)) {
            admin.post(RULES, Body.with(good, "adjustBps", bps)).refusedField("adjustBps");
        }
        admin.post(RULES, Body.with(good, "adjustBps", "1.5")).refusedField("adjustBps");
        admin.post(RULES, Body.without(good, "templateId")).refusedField("templateId");
        admin.post(RULES, Body.with(good, "templateId", UUID.randomUUID())).refusedField("templateId");
        admin.post(RULES, Body.with(good, "scope", "all")).refusedField("templateId");
        admin.post(RULES, Body.with(good, "scope", "everything")).refusedField("scope");
        admin.post(RULES, Body.of("name", "x", "scope", "category", "categoryId", UUID.randomUUID(), "adjustBps", 1))
                .refusedField("categoryId");
        admin.post(RULES, Body.with(good, "priority", 1_001)).refusedField("priority");
        admin.post(
                        RULES,
                        Body.with(
                                Body.with(good, "validFrom", "2027-01-02T00:00:00Z"),
                                "validUntil",
                                "2027-01-01T00:00:00Z"))
                .refusedField("validUntil");
        for (As stranger : List.of(As.seller(), As.buyer())) {
            stranger.post(RULES, good).refused(403, "FORBIDDEN");
        }
        String first = made(good).getString("id");
        String second = made(good).getString("id");
        Answer page = admin.get(RULES + "?limit=1").is(200);
        assertThat(page.rows().get(0).getString("id")).isEqualTo(second);
        String cursor = page.json().getJsonObject("meta").getString("nextCursor");
        assertThat(admin.get(RULES + "?limit=1&cursor=" + cursor)
                        .is(200)
                        .rows()
                        .get(0)
                        .getString("id"))
                .isEqualTo(first);
    }
}
