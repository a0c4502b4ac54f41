package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Looking for shop items and for those who sell them. */
@OnMarket
class TemplateSearchIT {
    private static final String PUBLIC = Shop.TEMPLATES + "/public";

    private static List<String> titles(Answer answer) {
        return answer.is(200).rows().stream().map(row -> row.getString("title")).toList();
    }

    /** All titles of a list, page by page. */
    private static List<String> walk(String path, int limit) {
        List<String> all = new ArrayList<>();
        String cursor = "";
        do {
            Answer page = Api.to(path + "&limit=" + limit + cursor).get().is(200);
            assertThat(page.rows().size()).isLessThanOrEqualTo(limit);
            all.addAll(titles(page));
            JsonObject meta = page.json().getJsonObject("meta");
            cursor = meta.isNull("nextCursor") ? null : "&cursor=" + meta.getString("nextCursor");
        } while (cursor != null);
        return all;
    }

    private static JsonObject item(As seller, String title, String price, Object... more) {
        JsonObject body = Body.with(Shop.online(title), "budget", Body.of("min", price, "currency", "USDT"));
        for (int i = 0; i < more.length; i += 2) {
            body = Body.with(body, (String) more[i], more[i + 1]);
        }
        return Shop.made(seller, body);
    }

    @Test
    void items_are_found_by_what_is_asked_for_in_the_order_asked_for_page_by_page() {
        String word = As.unique("search");
        As seller = As.seller();
        As other = As.seller();
        item(seller, word + " one", "3", "tags", List.of(word), "maxUsage", 1);
        item(seller, word + " two", "1", "productType", "service");
        item(other, word + " three", "2");
        item(other, word + " hidden", "2", "isActive", false);
        String list = PUBLIC + "?q=" + word.toUpperCase(java.util.Locale.ROOT);
        List<String> newest = List.of(word + " three", word + " two", word + " one");
        List<String> cheapest = List.of(word + " two", word + " three", word + " one");
        for (int limit = 1; limit <= 4; limit++) {
            assertThat(walk(list, limit)).containsExactlyElementsOf(newest);
            assertThat(walk(list + "&sort=price", limit)).containsExactlyElementsOf(cheapest);
            assertThat(walk(list + "&sort=price_desc", limit))
                    .containsExactly(word + " one", word + " three", word + " two");
        }
        assertThat(walk(list + "&sellerId=" + seller.id, 9)).containsExactly(word + " two", word + " one");
        assertThat(walk(list + "&productType=service", 9)).containsExactly(word + " two");
        assertThat(walk(list + "&minPrice=2&maxPrice=2.5", 9)).containsExactly(word + " three");
        assertThat(walk(PUBLIC + "?tag=" + word, 9)).containsExactly(word + " one");
        String category = Api.to(list + "&limit=1")
                .get()
                .rows()
                .get(0)
                .getJsonObject("category")
                .getString("id");
        assertThat(walk(list + "&categoryId=" + category + "&categoryId=" + UUID.randomUUID(), 9))
                .hasSize(3);
        assertThat(walk(list + "&categoryId=" + UUID.randomUUID(), 9)).isEmpty();
        assertThat(walk(PUBLIC + "?q=%25" + word, 9)).isEmpty();

        JsonObject last = Api.to(PUBLIC + "?tag=" + word).get().rows().get(0);
        Shop.convert(As.buyer(), last, 1).is(201);
        assertThat(walk(list, 9)).hasSize(3);
        assertThat(walk(list + "&available=true", 9)).containsExactly(word + " three", word + " two");
        Db.change("update market.users set status = 'suspended' where id = ?", other.id);
        assertThat(walk(list, 9)).containsExactly(word + " two", word + " one");
    }

    private static JsonObject meta(Answer answer) {
        return answer.is(200).json().getJsonObject("meta");
    }

    /** Two addresses of one seller say the same of him. */
    private static void assertSameInTheDirectory(As seller, JsonObject card) {
        JsonObject shop = Api.to(ShopsIT.PATH + "/" + seller.id).get().is(200).data();
        for (String key : List.of("rating", "reviewCount", "salesCount", "templateCount")) {
            assertThat(shop.get(key)).as(key).isEqualTo(card.get(key));
        }
        JsonObject reviews = meta(Api.to("/api/marketplace/reviews?subjectType=seller&subjectId=" + seller.id)
                .get());
        assertThat(reviews.get("rating")).isEqualTo(card.get("rating"));
    }

    @Test
    void pages_by_number_say_how_many_there_are_and_go_on_by_cursor() {
        String word = As.unique("pages");
        As seller = As.seller();
        for (int number = 1; number <= 5; number++) {
            item(seller, word + " " + number, "" + number);
        }
        String list = PUBLIC + "?q=" + word;
        Answer second = Api.to(list + "&page=2&limit=2").get();
        assertThat(titles(second)).containsExactly(word + " 3", word + " 2");
        assertThat(meta(second).getInt("page")).isEqualTo(2);
        assertThat(meta(second).getInt("limit")).isEqualTo(2);
        assertThat(meta(second).getInt("total")).isEqualTo(5);
        Answer rest = Api.to(list + "&page=7&limit=2&cursor=" + meta(second).getString("nextCursor"))
                .get();
        assertThat(titles(rest)).containsExactly(word + " 1");
        for (String absent : List.of("page", "total", "nextCursor")) {
            assertThat(meta(rest).isNull(absent)).as(absent).isTrue();
        }
        Answer dear =
                Api.to(list + "&page=2&limit=3&sort=price_desc&minPrice=2").get();
        assertThat(titles(dear)).containsExactly(word + " 2");
        assertThat(meta(dear).getInt("total")).isEqualTo(4);
        Answer beyond = Api.to(list + "&page=9&limit=2").get();
        assertThat(titles(beyond)).isEmpty();
        assertThat(meta(beyond).getInt("total")).isEqualTo(5);
        assertThat(meta(Api.to(PUBLIC + "?q=no%20such%20" + word).get()).getInt("total"))
                .isZero();

        String own = Shop.TEMPLATES + "/sellers/" + seller.id + "?limit=2";
        Answer third = Api.to(own + "&page=3").get().is(200);
        assertThat(third.data().getJsonArray("templates").getJsonObject(0).getString("title"))
                .isEqualTo(word + " 1");
        assertThat(meta(third).getInt("total")).isEqualTo(5);
        assertThat(meta(third).getInt("page")).isEqualTo(3);
        assertThat(meta(third).isNull("nextCursor")).isTrue();
        JsonObject first = meta(Api.to(own).get());
        assertThat(first.getInt("page")).isEqualTo(1);
        assertThat(meta(Api.to(own + "&cursor=" + first.getString("nextCursor")).get())
                        .isNull("total"))
                .isTrue();
    }

    @Test
    void sellers_come_by_number_with_their_number_too() {
        As one = As.seller();
        As two = As.seller();
        Shop.made(one, Shop.online("of one"));
        Shop.made(two, Shop.online("of two"));
        String sellers = Shop.TEMPLATES + "/sellers?limit=1";
        Answer first = Api.to(sellers).get();
        int total = meta(first).getInt("total");
        assertThat(total).isGreaterThanOrEqualTo(2);
        assertThat(first.rows().get(0).getString("id")).isEqualTo(two.id.toString());
        Answer second = Api.to(sellers + "&page=2").get();
        assertThat(second.rows().get(0).getString("id")).isEqualTo(one.id.toString());
        assertThat(meta(second).getInt("page")).isEqualTo(2);
        assertThat(meta(second).getInt("total")).isEqualTo(total);
        Answer next = Api.to(sellers + "&cursor=" + meta(first).getString("nextCursor"))
                .get();
        assertThat(next.rows().get(0).getString("id")).isEqualTo(one.id.toString());
        assertThat(meta(next).isNull("total")).isTrue();
        Answer beyond = Api.to(sellers + "&page=10000").get();
        assertThat(beyond.rows()).isEmpty();
        assertThat(meta(beyond).getInt("total")).isEqualTo(total);
    }

    @Test
    void garbage_in_paging_is_the_first_page_and_garbage_in_a_filter_is_told() {
        for (String garbage : List.of("cursor=x", "limit=-1", "limit=9999", "cursor=%25&limit=a")) {
            Answer answer = Api.to(PUBLIC + "?" + garbage).get().is(200);
            assertThat(answer.rows().size()).isLessThanOrEqualTo(100);
        }
        Api.to(PUBLIC + "?sort=random").get().refusedField("sort");
        Api.to(PUBLIC + "?minPrice=cheap").get().refusedField("minPrice");
        Api.to(PUBLIC + "?categoryId=1").get().refusedField("categoryId");
        Api.to(PUBLIC + "?productType=car").get().refusedField("productType");
        Api.to(Shop.TEMPLATES + "/sellers?cursor=x&limit=x").get().is(200);
    }

    @Test
    void a_new_seller_is_listed_at_once_with_rating_items_and_sales() {
        As seller = As.seller();
        String sellers = Shop.TEMPLATES + "/sellers";
        assertThat(Api.to(sellers + "?limit=1").get().is(200).rows())
                .noneMatch(row -> row.getString("id").equals(seller.id.toString()));
        JsonObject card = Api.to(sellers + "/" + seller.id).get().is(200).data().getJsonObject("seller");
        assertThat(card.getInt("templateCount")).isZero();

        JsonObject first = Shop.made(seller, Shop.online("one"));
        Shop.made(seller, Shop.online("two"));
        Shop.made(seller, Body.with(Shop.online("three"), "isActive", false));
        // R-TPL-10: no cache keeps him away.
        JsonObject listed = Api.to(sellers + "?limit=1").get().is(200).rows().get(0);
        assertThat(listed.getString("id")).isEqualTo(seller.id.toString());
        assertThat(listed.getInt("templateCount")).isEqualTo(2);
        assertThat(listed.isNull("rating")).isTrue();
        assertThat(listed.getInt("reviewCount")).isZero();
        assertThat(listed.getInt("salesCount")).isZero();
        assertThat(listed.getString("displayName")).isEqualTo("First Last");

        As buyer = As.buyer();
        String request = Shop.convert(buyer, first, 1).is(201).text("requestId");
        Db.change("update market.purchase_requests set status = 'completed' where id = ?", Shop.uuid(request));
        for (int stars = 4; stars <= 5; stars++) {
            Db.change(
                    """
                    insert into market.reviews (subject_type, seller_id, reviewer_user_id, rating, created_at, updated_at)
                    values ('seller', ?, ?, ?, now(), now())
                    """,
                    seller.id,
                    As.buyer().id,
                    stars);
        }
        Answer page = Api.to(sellers + "/" + seller.id + "?limit=1").get().is(200);
        JsonObject known = page.data().getJsonObject("seller");
        assertThat(known.getJsonNumber("rating").toString()).isEqualTo("4.5");
        assertSameInTheDirectory(seller, known);
        assertThat(known.getInt("reviewCount")).isEqualTo(2);
        assertThat(known.getInt("salesCount")).isEqualTo(1);
        List<JsonObject> items = page.data().getJsonArray("templates").getValuesAs(JsonObject.class);
        assertThat(items).extracting(row -> row.getString("title")).containsExactly("two");
        assertThat(page.json().getJsonObject("meta").getString("nextCursor")).isNotBlank();

        JsonObject meta = meta(Api.to(sellers + "?limit=1").get());
        assertThat(Api.to(sellers + "?limit=100&cursor=" + meta.getString("nextCursor"))
                        .get()
                        .is(200)
                        .rows())
                .noneMatch(row -> row.getString("id").equals(seller.id.toString()));

        Db.change("update market.users set status = 'suspended' where id = ?", seller.id);
        Api.to(sellers + "/" + seller.id).get().refused(404, "NOT_FOUND");
        assertThat(Api.to(sellers + "?limit=1").get().is(200).rows())
                .noneMatch(row -> row.getString("id").equals(seller.id.toString()));
        Api.to(sellers + "/" + buyer.id).get().refused(404, "NOT_FOUND");
    }
}
