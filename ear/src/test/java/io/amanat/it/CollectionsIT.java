package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** Collections: a seller's templates in his order, public ones for everybody. */
@OnMarket
class CollectionsIT {
    private static final String PATH = "/api/marketplace/collections";

    private static List<String> templates(JsonObject collection) {
        return collection.getJsonArray("templates").getValuesAs(JsonObject.class).stream()
                .map(row -> row.getString("id"))
                .toList();
    }

    private static JsonObject make(As seller, Object... more) {
        JsonObject body = Body.of("title", As.unique("collection"));
        for (int i = 0; i < more.length; i += 2) {
            body = Body.with(body, (String) more[i], more[i + 1]);
        }
        return seller.post(PATH, body).is(201).data();
    }

    @Test
    void a_collection_is_made_put_in_order_shown_and_deleted() {
        As seller = As.seller();
        String category = CategoriesIT.add();
        String one = CategoriesIT.template(seller, category);
        String two = CategoriesIT.template(seller, category);
        String three = CategoriesIT.template(seller, category);
        JsonObject made = make(seller, "description", "For the office", "templateIds", List.of(two, one));
        String path = PATH + "/" + made.getString("id");
        assertThat(templates(made)).containsExactly(two, one);
        assertThat(made.getBoolean("isPublic")).isFalse();
        assertThat(made.getString("ownerName")).isEqualTo("First Last");
        String shown = PATH + "/public/" + made.getString("id");
        As.nobody().get(shown).refused(404, "NOT_FOUND");
        JsonObject changed = seller.patch(
                        path, Body.of("isPublic", true, "templateIds", List.of(one, three, two), "title", "Oak"))
                .is(200)
                .data();
        assertThat(templates(changed)).containsExactly(one, three, two);
        assertThat(changed.getString("description")).isEqualTo("For the office");
        assertThat(seller.get(path).is(200).data()).isEqualTo(changed);
        assertThat(templates(
                        seller.patch(path, Body.of("description", null)).is(200).data()))
                .containsExactly(one, three, two);
        Db.change("update market.request_templates set is_active = false where id = ?", UUID.fromString(three));
        JsonObject open = As.nobody().get(shown).is(200).data();
        assertThat(templates(open)).containsExactly(one, two);
        JsonObject item = open.getJsonArray("templates").getJsonObject(0);
        assertThat(open.getString("ownerName")).isEqualTo("First Last");
        assertThat(item.getJsonObject("category").getString("id")).isEqualTo(category);
        assertThat(item.getJsonObject("category").getString("name")).isNotBlank();
        assertThat(item.getString("budgetMin")).isEqualTo("10");
        assertThat(item.isNull("remaining")).isTrue();
        JsonObject row = As.nobody()
                .get(PATH + "/public?sellerId=" + seller.id)
                .is(200)
                .rows()
                .get(0);
        assertThat(row.getString("title")).isEqualTo("Oak");
        assertThat(row.getString("ownerName")).isEqualTo("First Last");
        assertThat(row.getInt("templateCount")).isEqualTo(2);
        assertThat(seller.get(PATH).is(200).rows().get(0).getInt("templateCount"))
                .isEqualTo(3);
        seller.at(path).json("DELETE", "").is(200);
        seller.at(path).json("DELETE", "").refused(404, "NOT_FOUND");
        As.nobody().get(shown).refused(404, "NOT_FOUND");
        assertThat(Db.count("select count(*) from market.request_templates where seller_id = ?", seller.id))
                .isEqualTo(3);
    }

    @Test
    void a_collection_of_somebody_else_is_not_there_and_his_templates_are_not_taken() {
        As seller = As.seller();
        As other = As.seller();
        String foreign = CategoriesIT.template(other, CategoriesIT.add());
        String path = PATH + "/" + make(seller).getString("id");
        other.get(path).refused(404, "NOT_FOUND");
        other.patch(path, Body.of("title", "mine")).refused(404, "NOT_FOUND");
        other.at(path).json("DELETE", "").refused(404, "NOT_FOUND");
        seller.patch(path, Body.of("title", "x", "templateIds", List.of(foreign)))
                .refusedField("templateIds");
        assertThat(seller.get(path).data().getString("title")).isNotEqualTo("x");
        for (As stranger : List.of(As.buyer(), As.admin())) {
            stranger.get(PATH).refused(403, "FORBIDDEN");
            stranger.post(PATH, Body.of("title", "x")).refused(403, "FORBIDDEN");
            stranger.get(path).refused(403, "FORBIDDEN");
        }
        As.nobody().get(PATH).refused(401, "UNAUTHENTICATED");
    }

    @Test
    void collections_of_suspended_sellers_are_hidden() {
        As seller = As.seller();
        String id = make(seller, "isPublic", true).getString("id");
        As.nobody().get(PATH + "/public/" + id).is(200);
        As.admin()
                .patch("/api/users/admin/" + seller.id, Body.of("status", "suspended"))
                .is(200);
        As.nobody().get(PATH + "/public/" + id).refused(404, "NOT_FOUND");
        assertThat(As.nobody().get(PATH + "/public?sellerId=" + seller.id).rows())
                .isEmpty();
    }

    @Test
    void orders_given_at_the_same_moment_leave_one_of_them_whole() {
        As seller = As.seller();
        String category = CategoriesIT.add();
        List<String> one = List.of(CategoriesIT.template(seller, category), CategoriesIT.template(seller, category));
        List<String> two = List.of(one.get(1), one.get(0));
        String path = PATH + "/" + make(seller, "templateIds", one).getString("id");
        List<Callable<Answer>> calls = List.of(
                () -> seller.patch(path, Body.of("templateIds", one)),
                () -> seller.patch(path, Body.of("templateIds", two)),
                () -> seller.patch(path, Body.of("templateIds", one)),
                () -> seller.patch(path, Body.of("templateIds", two)));
        Api.atOnce(calls).forEach(answer -> answer.is(200));
        assertThat(templates(seller.get(path).data())).isIn(one, two);
        int version = seller.get(path).data().getInt("version");
        seller.patch(path, Body.of("title", "new", "version", version)).is(200);
        seller.patch(path, Body.of("title", "old", "version", version)).refused(409, "STATE_CONFLICT");
        seller.patch(path, Body.of("title", "text", "version", String.valueOf(version + 1)))
                .is(200);
        seller.patch(path, Body.of("title", "none", "version", null)).is(200);
        for (Object garbage : List.of("x", true, -1, List.of(1))) {
            seller.patch(path, Body.of("title", "x", "version", garbage)).refusedField("version");
        }
    }

    @Test
    void what_was_removed_from_the_shop_is_in_no_collection_any_more() {
        As seller = As.seller();
        String category = CategoriesIT.add();
        String kept = CategoriesIT.template(seller, category);
        String sold = CategoriesIT.template(seller, category);
        JsonObject made = make(seller, "templateIds", List.of(sold, kept));
        Db.change("update market.request_templates set usage_count = 1 where id = ?", UUID.fromString(sold));
        seller.at(Shop.TEMPLATES + "/" + sold).json("DELETE", "").is(200);
        String path = PATH + "/" + made.getString("id");
        assertThat(templates(seller.get(path).is(200).data())).containsExactly(kept);
        assertThat(seller.get(PATH).is(200).rows().get(0).getInt("templateCount"))
                .isEqualTo(1);
        seller.patch(path, Body.of("templateIds", List.of(kept, sold))).refusedField("templateIds");
    }

    @Test
    void bad_values_are_refused_by_field_and_there_are_at_most_a_hundred() {
        As seller = As.seller();
        seller.post(PATH).refusedField("title");
        seller.post(PATH, Body.of("title", "x", "isPublic", "yes")).refusedField("isPublic");
        seller.post(PATH, Body.of("title", "x", "coverImage", "x")).refusedField("coverImage");
        seller.post(PATH, Body.of("title", "x", "templateIds", "x")).refusedField("templateIds");
        UUID id = UUID.randomUUID();
        seller.post(PATH, Body.of("title", "x", "templateIds", List.of(id, id))).refusedField("templateIds.1");
        seller.post(PATH, Body.of("title", "x", "templateIds", List.of(id))).refusedField("templateIds");
        As.nobody().get(PATH + "/public?sellerId=x").refusedField("sellerId");
        assertThat(seller.get(PATH).rows()).isEmpty();
        Db.change(
                """
                insert into market.collections (owner_id, title, created_at, updated_at)
                select ?, 'n', now(), now() from generate_series(1, 99)
                """,
                seller.id);
        List<Answer> last = Api.atOnce(3, () -> seller.post(PATH, Body.of("title", "last")));
        assertThat(last.stream().map(Answer::status)).containsExactlyInAnyOrder(201, 409, 409);
        assertThat(seller.get(PATH + "?limit=100").rows()).hasSize(100);
    }
}
