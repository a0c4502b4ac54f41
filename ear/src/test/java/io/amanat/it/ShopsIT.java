package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A seller's shop: his to change, everybody's to see. */
@OnMarket
class ShopsIT {
    static final String PATH = "/api/marketplace/shop/settings";
    private static final String ALIAS = "/api/marketplace/shop-settings";
    static final String WALLET = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed";

    static Answer put(As who, Object... pairs) {
        return who.at(PATH).json("PUT", Body.of(pairs).toString());
    }

    private static JsonObject shown(As seller) {
        return As.nobody().get(PATH + "/" + seller.id).is(200).data();
    }

    @Test
    void a_seller_without_a_shop_has_one_as_delivered() {
        As seller = As.seller();
        JsonObject own = seller.get(PATH).is(200).data();
        assertThat(own.isNull("id")).isTrue();
        assertThat(own.getString("sellerId")).isEqualTo(seller.id.toString());
        assertThat(own.isNull("name")).isTrue();
        assertThat(own.getBoolean("reviewsEnabled")).isTrue();
        assertThat(own.getBoolean("acceptingOrders")).isTrue();
        assertThat(own.getJsonArray("categoryIds")).isEmpty();
        JsonObject shown = shown(seller);
        assertThat(shown.getString("name")).isEqualTo("First Last");
        assertThat(shown.isNull("rating")).isTrue();
        assertThat(shown.getInt("reviewCount")).isZero();
        assertThat(shown.getInt("templateCount")).isZero();
        assertThat(Db.count("select count(*) from market.shop_settings where seller_id = ?", seller.id))
                .isZero();
    }

    @Test
    @Tag("R-TPL-11")
    void what_a_seller_shows_is_seen_by_everybody_under_the_id_of_the_directory() {
        As seller = As.seller();
        String category = CategoriesIT.add();
        JsonObject own = put(
                        seller,
                        "name",
                        "Oak",
                        "description",
                        "Desks",
                        "avatar",
                        "/uploads/a.png",
                        "coverImage",
                        "https://img.example/c.png",
                        "region",
                        "Yazd",
                        "socialLinks",
                        Body.of("telegram", "@oak", "website", "https://oak.example"),
                        "paymentConfig",
                        Body.of(
                                "allowedChains",
                                List.of(97, 97),
                                "acceptedTokens",
                                List.of("usdt"),
                                "payoutAddress",
                                WALLET.toLowerCase(Locale.ROOT)),
                        "categoryIds",
                        List.of(category),
                        "telegramBotUsername",
                        "oak_bot",
                        "miniAppUrl",
                        "https://oak.example/app",
                        "acceptingOrders",
                        false)
                .is(200)
                .data();
        assertThat(own.getJsonObject("paymentConfig").getString("payoutAddress"))
                .isEqualTo(WALLET);
        assertThat(own.getJsonObject("paymentConfig").getJsonArray("allowedChains"))
                .hasSize(1);
        assertThat(seller.get(ALIAS).is(200).data()).isEqualTo(own);
        CategoriesIT.template(seller, category);
        JsonObject shown = shown(seller);
        assertThat(As.nobody().get(ALIAS + "/" + seller.id).is(200).data()).isEqualTo(shown);
        assertThat(shown.getString("name")).isEqualTo("Oak");
        assertThat(shown.getString("avatar")).isEqualTo("/uploads/a.png");
        assertThat(shown.getString("coverImage")).isEqualTo("https://img.example/c.png");
        assertThat(shown.getString("region")).isEqualTo("Yazd");
        assertThat(shown.getJsonObject("socialLinks").getString("telegram")).isEqualTo("@oak");
        assertThat(shown.getJsonArray("categoryIds").getString(0)).isEqualTo(category);
        for (JsonObject shop : List.of(own, shown)) {
            JsonObject named = shop.getJsonArray("categories").getJsonObject(0);
            assertThat(named.getString("id")).isEqualTo(category);
            assertThat(named.getString("name")).isNotBlank();
        }
        assertThat(shown.getInt("templateCount")).isEqualTo(1);
        assertThat(shown.getString("priceFrom")).isEqualTo("10");
        assertThat(shown.getBoolean("acceptingOrders")).isFalse();
        assertThat(shown.getJsonObject("paymentConfig")
                        .getJsonArray("acceptedTokens")
                        .getString(0))
                .isEqualTo("USDT");
        assertThat(shown.toString()).doesNotContainIgnoringCase(WALLET);
        List<JsonObject> found = As.nobody()
                .get("/api/marketplace/sellers?region=yazd&categoryId=" + category)
                .is(200)
                .rows();
        assertThat(found).extracting(row -> row.getString("id")).containsExactly(seller.id.toString());
        assertThat(found.get(0).getString("displayName")).isEqualTo("Oak");
    }

    @Test
    void what_is_left_out_stays_and_null_takes_away() {
        As seller = As.seller();
        put(seller, "name", "Oak", "socialLinks", Body.of("instagram", "oak", "telegram", "oak"))
                .is(200);
        JsonObject changed = put(seller, "description", "x", "socialLinks", Body.of("telegram", null))
                .is(200)
                .data();
        assertThat(changed.getString("name")).isEqualTo("Oak");
        assertThat(changed.getJsonObject("socialLinks").getString("instagram")).isEqualTo("oak");
        assertThat(changed.getJsonObject("socialLinks").isNull("telegram")).isTrue();
        assertThat(put(seller, "name", null).is(200).data().isNull("name")).isTrue();
        int version = changed.getInt("version");
        put(seller, "name", "Elm", "version", version).refused(409, "STATE_CONFLICT");
        put(seller, "name", "Elm", "version", version + 1).is(200);
        put(seller, "name", "Elm", "version", String.valueOf(version + 2)).is(200);
        put(seller, "name", "Elm", "version", null).is(200);
        put(seller, "name", "Elm", "version", "two").refusedField("version");
        put(seller, "name", "Elm", "version", false).refusedField("version");
    }

    @Test
    void changes_made_at_the_same_moment_all_stay() {
        As seller = As.seller();
        List<Callable<Answer>> calls = List.of(
                () -> put(seller, "name", "Oak"),
                () -> put(seller, "description", "Desks"),
                () -> put(seller, "region", "Yazd"),
                () -> put(seller, "acceptingOrders", false));
        Api.atOnce(calls).forEach(answer -> answer.is(200));
        JsonObject own = seller.get(PATH).data();
        assertThat(own.getString("name")).isEqualTo("Oak");
        assertThat(own.getString("description")).isEqualTo("Desks");
        assertThat(own.getString("region")).isEqualTo("Yazd");
        assertThat(own.getBoolean("acceptingOrders")).isFalse();
        assertThat(Db.count("select count(*) from market.shop_settings where seller_id = ?", seller.id))
                .isEqualTo(1);
    }

    @Test
    void bad_values_are_refused_by_field() {
        As seller = As.seller();
        put(seller, "name", "x".repeat(121)).refusedField("name");
        put(seller, "avatar", "javascript:alert(1)").refusedField("avatar");
        put(seller, "miniAppUrl", "http://plain.example").refusedField("miniAppUrl");
        put(seller, "reviewsEnabled", "no").refusedField("reviewsEnabled");
        put(seller, "socialLinks", "x").refusedField("socialLinks");
        put(seller, "socialLinks", Body.of("website", "ftp://x")).refusedField("socialLinks.website");
        put(seller, "paymentConfig", Body.of("allowedChains", List.of(4711)))
                .refusedField("paymentConfig.allowedChains");
        put(seller, "paymentConfig", Body.of("acceptedTokens", List.of("DOGE")))
                .refusedField("paymentConfig.acceptedTokens");
        put(seller, "paymentConfig", Body.of("payoutAddress", WALLET.replace('A', 'a')))
                .refusedField("paymentConfig.payoutAddress");
        put(seller, "categoryIds", List.of("x")).refusedField("categoryIds.0");
        put(seller, "categoryIds", List.of(UUID.randomUUID())).refusedField("categoryIds");
        assertThat(Db.count("select count(*) from market.shop_settings where seller_id = ?", seller.id))
                .isZero();
    }

    @Test
    void who_is_no_seller_has_no_shop_and_whose_account_is_suspended_shows_none() {
        for (As other : List.of(As.buyer(), As.admin())) {
            other.get(PATH).refused(403, "FORBIDDEN");
            put(other, "name", "Oak").refused(403, "FORBIDDEN");
            As.nobody().get(PATH + "/" + other.id).refused(404, "NOT_FOUND");
        }
        As.nobody().get(PATH).refused(401, "UNAUTHENTICATED");
        As.nobody().get(PATH + "/x").refused(404, "NOT_FOUND");
        As seller = As.seller();
        shown(seller);
        As.admin()
                .patch("/api/users/admin/" + seller.id, Body.of("status", "suspended"))
                .is(200);
        As.nobody().get(PATH + "/" + seller.id).refused(404, "NOT_FOUND");
        put(seller, "name", "Oak").refused(401, "TOKEN_INVALID");
    }

    @Test
    void a_closed_account_leaves_a_shop_without_a_face() {
        As seller = As.seller();
        put(
                        seller,
                        "name",
                        "Oak & Sons",
                        "description",
                        "Tables",
                        "paymentConfig",
                        Body.of("payoutAddress", WALLET.toLowerCase(Locale.ROOT)),
                        "socialLinks",
                        Body.of("telegram", "@oak", "website", "https://oak.example"))
                .is(200);
        As other = As.seller();
        put(other, "name", "Elm").is(200);
        As.admin().at("/api/users/admin/" + seller.id).json("DELETE", "").is(200);
        assertThat(Db.rows(
                        """
                        select accepting_orders::text, concat_ws('', name, description, avatar, cover_image, region,
                          payout_address, instagram, telegram, website, whatsapp, telegram_bot_username, mini_app_url)
                        from market.shop_settings where seller_id = ?
                        """,
                        seller.id))
                .containsExactly(List.of("false", ""));
        assertThat(Db.text("select name from market.shop_settings where seller_id = ?", other.id))
                .isEqualTo("Elm");
    }
}
