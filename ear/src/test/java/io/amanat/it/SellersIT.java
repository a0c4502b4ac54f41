package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The directory of sellers (07 section 7). */
@OnMarket
class SellersIT {
    private static final String PATH = "/api/marketplace/sellers";

    private static Answer ask(String query) {
        return As.nobody().get(PATH + "?" + query).is(200);
    }

    private static List<String> ids(String query) {
        return ask(query).rows().stream().map(row -> row.getString("id")).toList();
    }

    private static As shop(String region, String name) {
        As seller = As.seller();
        ShopsIT.put(seller, "name", name, "region", region).is(200);
        return seller;
    }

    @Test
    void sellers_are_found_and_put_in_order_by_everybody() {
        String region = As.unique("region");
        As oak = shop(region, "Oak " + region);
        As elm = shop(region, "Elm " + region);
        String category = CategoriesIT.add();
        CategoriesIT.template(oak, category);
        Db.change("update market.seller_summaries set stars_4 = 1, stars_5 = 1 where seller_id = ?", oak.id);
        Db.change("update market.seller_summaries set sales_count = 5 where seller_id = ?", elm.id);
        String here = "region=" + region;
        JsonObject first = ask(here + "&sort=rating").rows().get(0);
        assertThat(first.getString("id")).isEqualTo(oak.id.toString());
        assertThat(first.getJsonNumber("rating").toString()).isEqualTo("4.5");
        assertThat(first.getInt("reviewCount")).isEqualTo(2);
        assertThat(first.getString("priceFrom")).isEqualTo("10");
        assertThat(first.getJsonArray("categoryIds").getString(0)).isEqualTo(category);
        assertThat(first.getJsonArray("categories").getJsonObject(0).getString("name"))
                .isNotBlank();
        assertThat(ask(here).json().getJsonObject("meta").getInt("total")).isEqualTo(2);
        String o = oak.id.toString();
        String e = elm.id.toString();
        assertThat(ids(here)).containsExactly(e, o);
        assertThat(ids(here + "&dir=asc")).containsExactly(o, e);
        assertThat(ids(here + "&sort=sales")).containsExactly(e, o);
        assertThat(ids(here + "&sort=price")).containsExactly(o, e);
        assertThat(ids(here + "&categoryId=" + category + "&categoryId=" + UUID.randomUUID()))
                .containsExactly(o);
        assertThat(ids(here + "&minRating=4.5")).containsExactly(o);
        assertThat(ids(here + "&minRating=4.6")).isEmpty();
        assertThat(ids(here + "&minPrice=10&maxPrice=10")).containsExactly(o);
        assertThat(ids(here + "&minPrice=10.5")).isEmpty();
        assertThat(ids("q=ELM%20" + region)).containsExactly(e);
        assertThat(ids(here + "&limit=1&page=2")).containsExactly(o);
        assertThat(ids(here + "&limit=-3&page=x")).hasSize(2);
    }

    @Test
    void who_made_a_request_is_online_for_some_minutes() {
        String region = As.unique("region");
        As seller = shop(region, "Here");
        Until.holds("the seller is online", () -> ids("online=true&region=" + region)
                .contains(seller.id.toString()));
        assertThat(ids("online=false&region=" + region)).isEmpty();
        assertThat(ask("region=" + region).rows().get(0).getBoolean("online")).isTrue();
        Db.change(
                "update market.user_presence set last_seen_at = last_seen_at - interval '6 minutes' where user_id = ?",
                seller.id);
        assertThat(ids("online=true&region=" + region)).isEmpty();
        assertThat(ids("online=false&region=" + region)).containsExactly(seller.id.toString());
    }

    @Test
    void suspended_and_deleted_sellers_and_others_are_never_shown() {
        String region = As.unique("region");
        As suspended = shop(region, "Suspended");
        As gone = shop(region, "Gone");
        As stays = shop(region, "Stays");
        As.admin()
                .patch("/api/users/admin/" + suspended.id, Body.of("status", "suspended"))
                .is(200);
        As.admin().at("/api/users/admin/" + gone.id).json("DELETE", "").is(200);
        assertThat(ids("region=" + region)).containsExactly(stays.id.toString());
        Answer everybody = ask("limit=100");
        assertThat(everybody.body()).doesNotContain("@").doesNotContain("payoutAddress");
    }

    @Test
    void bad_questions_are_refused_by_parameter() {
        As nobody = As.nobody();
        nobody.get(PATH + "?minRating=6").refusedField("minRating");
        nobody.get(PATH + "?minRating=good").refusedField("minRating");
        nobody.get(PATH + "?minPrice=-1").refusedField("minPrice");
        nobody.get(PATH + "?minPrice=3&maxPrice=2").refusedField("maxPrice");
        nobody.get(PATH + "?online=maybe").refusedField("online");
        nobody.get(PATH + "?sort=name").refusedField("sort");
        nobody.get(PATH + "?dir=up").refusedField("dir");
        nobody.get(PATH + "?q=%25%25").refusedField("q");
        nobody.get(PATH + "?categoryId=x").refusedField("categoryId");
        nobody.get(PATH + "?" + ("categoryId=" + UUID.randomUUID() + "&").repeat(21))
                .refusedField("categoryId");
    }
}
