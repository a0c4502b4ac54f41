package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What administrators do about somebody's shop items, by whichever door; and items that came from elsewhere. */
@OnMarket
class TemplateStaffIT {
    private static Answer delete(As who, String path) {
        return who.at(path).json("DELETE", "");
    }

    private static List<String> audited(JsonObject item) {
        return Db.rows(
                        "select action || ' ' || (details->>'reason') from platform.audit_entries where subject_id = ?"
                                + " order by id",
                        Shop.uuid(Shop.id(item)))
                .stream()
                .map(row -> row.get(0))
                .toList();
    }

    @Test
    void an_administrator_hides_an_item_with_a_reason_that_its_seller_hears_and_does_not_rewrite_it() {
        As seller = As.seller();
        JsonObject item = Shop.made(seller, Shop.goods("A desk"));
        String path = Shop.path(item, "");
        int version = item.getInt("version");
        As.admin().patch(path, Body.of("isActive", false)).refusedField("reason");
        As.admin().patch(path, Body.of("title", "x", "reason", "It is no desk")).refused(403, "FORBIDDEN");
        JsonObject hidden = As.admin()
                .patch(path, Body.of("isActive", false, "reason", "It is no desk", "version", version))
                .is(200)
                .data();
        assertThat(hidden.getBoolean("isActive")).isFalse();
        assertThat(hidden.getBoolean("hiddenByStaff")).isTrue();
        As.admin()
                .patch(path, Body.of("isActive", true, "reason", "It is one", "version", version))
                .refused(409, "STATE_CONFLICT");
        assertThat(audited(item)).containsExactly("template.hide It is no desk");
        assertThat(PointsIT.notices(seller, "template_hidden"))
                .singleElement()
                .satisfies(notice -> assertThat(notice.getString("message")).contains("It is no desk"));
    }

    @Test
    void a_seller_shows_what_was_hidden_again_once_he_has_changed_it() {
        As seller = As.seller();
        JsonObject item = Shop.made(seller, Shop.goods("A desk"));
        String path = Shop.path(item, "");
        As.admin()
                .patch(path, Body.of("isActive", false, "reason", "It is no desk"))
                .is(200);
        seller.patch(path, Body.of("isActive", true)).refused(409, "INVALID_STATUS");
        seller.patch(path, Body.of("isActive", true, "maxUsage", 7)).refused(409, "INVALID_STATUS");
        assertThat(seller.get(path).is(200).data().getBoolean("isActive")).isFalse();
        JsonObject changed = seller.patch(path, Body.of("description", "A chair of oak"))
                .is(200)
                .data();
        assertThat(changed.getBoolean("hiddenByStaff")).isFalse();
        assertThat(changed.getBoolean("isActive")).isFalse();
        seller.patch(path, Body.of("isActive", true)).is(200);

        // Paused by its seller, hidden by staff meanwhile.
        seller.patch(path, Body.of("isActive", false)).is(200);
        As.admin()
                .patch(path, Body.of("isActive", false, "reason", "No chair either"))
                .is(200);
        seller.patch(path, Body.of("isActive", true)).refused(409, "INVALID_STATUS");
        seller.patch(path, Body.of("isActive", true, "title", "A stool")).is(200);
    }

    @Test
    void an_administrator_removes_an_item_with_a_reason_that_its_seller_hears() {
        As seller = As.seller();
        JsonObject item = Shop.made(seller, Shop.goods("A desk"));
        delete(As.admin(), Shop.path(item, "")).refusedField("reason");
        delete(As.admin(), Shop.path(item, "?reason=It+is+no+desk")).is(200);
        seller.get(Shop.path(item, "")).refused(404, "NOT_FOUND");
        assertThat(audited(item)).containsExactly("template.delete It is no desk");
        assertThat(PointsIT.notices(seller, "template_removed")).hasSize(1);
    }

    @Test
    void what_is_looked_at_is_taken_off_by_an_administrator_only() {
        As seller = As.seller();
        JsonObject item = Shop.made(seller, Body.with(Shop.goods("A desk"), "requiresManualReview", true));
        String path = Shop.path(item, "");
        seller.patch(path, Body.of("requiresManualReview", false)).refused(403, "FORBIDDEN");
        seller.patch(path, Body.of("requiresManualReview", null)).refused(403, "FORBIDDEN");
        assertThat(seller.patch(path, Body.of("title", "A chair"))
                        .is(200)
                        .data()
                        .getBoolean("requiresManualReview"))
                .isTrue();
        As.admin()
                .patch(path, Body.of("requiresManualReview", false, "reason", "He is known"))
                .is(200);
        assertThat(seller.get(path).is(200).data().getBoolean("requiresManualReview"))
                .isFalse();
        assertThat(audited(item)).containsExactly("template.look-off He is known");
    }

    @Test
    void of_the_dearest_item_a_hundred_can_be_bought_and_what_no_money_could_pay_is_refused() {
        As seller = As.seller();
        As buyer = As.buyer();
        JsonObject dear = Shop.made(
                seller,
                Body.with(Shop.online("A palace"), "budget", Body.of("min", "1000000000000000", "currency", "USDT")));
        Shop.convert(buyer, dear, 100).is(201);
        Db.change(
                "update market.request_templates set budget_min = 99999999999999999999, budget_max = null where id = ?",
                Shop.uuid(Shop.id(dear)));
        Shop.convert(buyer, dear, 2).refused(422, "PRICE_UNAVAILABLE");
    }

    @Test
    void an_item_that_names_a_chain_nobody_knows_can_be_changed_and_put_right() {
        As seller = As.seller();
        JsonObject item = Shop.made(seller, Shop.goods("A desk"));
        Db.change(
                "update market.request_templates set payment_config = '{\"allowedChains\": [999999]}' where id = ?",
                Shop.uuid(Shop.id(item)));
        String path = Shop.path(item, "");
        assertThat(seller.patch(path, Body.of("title", "A chair"))
                        .is(200)
                        .data()
                        .getJsonObject("paymentConfig")
                        .getJsonArray("allowedChains")
                        .toString())
                .isEqualTo("[999999]");
        seller.patch(path, Body.of("paymentConfig", Body.of("acceptedTokens", List.of("usdt"))))
                .refusedField("paymentConfig.allowedChains");
        assertThat(seller.patch(
                                path,
                                Body.of(
                                        "paymentConfig",
                                        Body.of("allowedChains", List.of(97), "acceptedTokens", List.of("usdt"))))
                        .is(200)
                        .data()
                        .getJsonObject("paymentConfig")
                        .getJsonArray("acceptedTokens")
                        .getString(0))
                .isEqualTo("USDT");
    }
}
