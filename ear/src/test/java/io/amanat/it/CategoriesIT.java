package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The catalogue: everybody reads it, administrators change it, nothing that is used disappears. */
@OnMarket
class CategoriesIT {
    static final String PATH = "/api/marketplace/categories";

    private static JsonObject category(Object... more) {
        JsonObject body = Body.of("name", As.unique("category"));
        for (int i = 0; i < more.length; i += 2) {
            body = Body.with(body, (String) more[i], more[i + 1]);
        }
        return body;
    }

    static String add(Object... more) {
        return As.admin().post(PATH, category(more)).is(201).text("id");
    }

    private static Answer change(String id, Object... pairs) {
        return As.admin().patch(PATH + "/" + id, Body.of(pairs));
    }

    private static Answer delete(String id) {
        return As.admin().at(PATH + "/" + id).json("DELETE", "");
    }

    private static List<String> listed() {
        return As.nobody().get(PATH).is(200).rows().stream()
                .map(row -> row.getString("id"))
                .toList();
    }

    private static JsonObject node(List<JsonObject> nodes, String id) {
        return nodes.stream()
                .filter(node -> node.getJsonObject("category").getString("id").equals(id))
                .findFirst()
                .orElse(null);
    }

    @Test
    void a_category_is_added_changed_hidden_and_deleted_and_everybody_sees_it_at_once() {
        JsonObject body =
                category("nameEn", "Lamps", "slug", "lamps", "description", "Light", "icon", "lamp", "order", -5);
        JsonObject made = As.admin().post(PATH, body).is(201).data();
        String id = made.getString("id");
        assertThat(made.getString("name")).isEqualTo(body.getString("name"));
        assertThat(made.getString("nameEn")).isEqualTo("Lamps");
        assertThat(made.getInt("order")).isEqualTo(-5);
        assertThat(made.getBoolean("isActive")).isTrue();
        assertThat(listed()).contains(id);
        JsonObject changed =
                change(id, "nameEn", "Lights", "icon", null).is(200).data();
        assertThat(changed.getString("nameEn")).isEqualTo("Lights");
        assertThat(changed.isNull("icon")).isTrue();
        assertThat(changed.getString("slug")).isEqualTo("lamps");
        change(id, "isActive", false).is(200);
        assertThat(listed()).doesNotContain(id);
        As.nobody().get(PATH + "/" + id).refused(404, "NOT_FOUND");
        assertThat(As.admin().get(PATH + "/all").is(200).rows())
                .anyMatch(row -> row.getString("id").equals(id) && !row.getBoolean("isActive"));
        change(id, "isActive", true).is(200);
        assertThat(As.nobody().get("/api/categories").is(200).rows())
                .anyMatch(row -> row.getString("id").equals(id));
        delete(id).is(200);
        assertThat(listed()).doesNotContain(id);
        delete(id).refused(404, "NOT_FOUND");
        change(id, "order", 1).refused(404, "NOT_FOUND");
        assertThat(Db.rows(
                        "select action, actor_id from platform.audit_entries where subject_id = ? order by created_at, id",
                        UUID.fromString(id)))
                .extracting(row -> row.get(0))
                .containsExactly(
                        "category.create", "category.change", "category.change", "category.change", "category.delete");
        assertThat(Db.count(
                        "select count(*) from platform.audit_entries where subject_id = ? and actor_id = ?",
                        UUID.fromString(id),
                        As.admin().id))
                .isEqualTo(5);
    }

    @Test
    void what_changes_nothing_leaves_no_trace() {
        String id = add("order", 3);
        change(id, "order", 3).is(200);
        assertThat(Db.count("select count(*) from platform.audit_entries where subject_id = ?", UUID.fromString(id)))
                .isEqualTo(1);
    }

    @Test
    @Tag("R-MKT-18")
    void a_name_is_one_name_whatever_case_blanks_and_keyboard() {
        String stem = As.unique("کتاب");
        String id = add("name", stem + " ی");
        for (String twin :
                List.of("  " + stem + "   ی ", stem + "\u00a0\u064a", stem.replace('\u06a9', '\u0643') + " \u064a")) {
            As.admin().post(PATH, Body.of("name", twin)).refused(409, "STATE_CONFLICT");
        }
        String other = add();
        change(other, "name", stem + " \u064a").refused(409, "STATE_CONFLICT");
        change(id, "isActive", false).is(200);
        change(other, "name", stem + " \u064a").is(200);
        change(id, "isActive", true).refused(409, "STATE_CONFLICT");
        List<Answer> answers = Api.atOnce(4, () -> As.admin().post(PATH, Body.of("name", stem + " twice")));
        assertThat(answers.stream().map(Answer::status)).containsExactlyInAnyOrder(201, 409, 409, 409);
    }

    @Test
    void bad_values_are_refused_by_field() {
        As admin = As.admin();
        admin.post(PATH).refusedField("name");
        admin.post(PATH, Body.of("name", " ")).refusedField("name");
        admin.post(PATH, Body.of("name", 7)).refusedField("name");
        admin.post(PATH, category("name", "x".repeat(121))).refusedField("name");
        admin.post(PATH, category("slug", "No Slug")).refusedField("slug");
        admin.post(PATH, category("order", "first")).refusedField("order");
        admin.post(PATH, category("order", new BigDecimal("1.5"))).refusedField("order");
        admin.post(PATH, category("isActive", "yes")).refusedField("isActive");
        admin.post(PATH, category("parentId", "nothing")).refusedField("parentId");
        admin.post(PATH, category("parentId", UUID.randomUUID())).refusedField("parentId");
        String hidden = add("isActive", false);
        admin.post(PATH, category("parentId", hidden)).refusedField("parentId");
        String id = add();
        change(id, "name", null).refusedField("name");
        admin.post(PATH + "/" + id + "/merge").refusedField("into");
        admin.post(PATH + "/" + id + "/merge", Body.of("into", id)).refusedField("into");
        admin.post(PATH + "/" + id + "/merge", Body.of("into", hidden)).refusedField("into");
        admin.post(PATH + "/" + UUID.randomUUID() + "/merge", Body.of("into", id))
                .refused(404, "NOT_FOUND");
        As.seller().post(PATH, category()).refused(403, "FORBIDDEN");
    }

    @Test
    @Tag("R-MKT-19")
    void a_category_moves_in_the_tree_and_never_below_itself() {
        String top = add();
        String middle = add("parentId", top);
        String leaf = add("parentId", middle);
        change(top, "parentId", leaf).refused(409, "STATE_CONFLICT");
        change(top, "parentId", top).refused(409, "STATE_CONFLICT");
        change(middle, "isActive", false).refused(409, "STATE_CONFLICT");
        JsonObject path = As.nobody().get(PATH + "/" + leaf).is(200).data();
        assertThat(path.getJsonObject("category").getString("id")).isEqualTo(leaf);
        assertThat(path.getJsonArray("path").getValuesAs(JsonObject.class))
                .extracting(step -> step.getString("id"))
                .containsExactly(top, middle, leaf);
        change(leaf, "parentId", top).is(200);
        List<JsonObject> children = node(As.nobody().get(PATH + "/tree").is(200).rows(), top)
                .getJsonArray("children")
                .getValuesAs(JsonObject.class);
        assertThat(node(children, leaf)).isNotNull();
        assertThat(node(children, middle)).isNotNull();
        change(leaf, "parentId", null).is(200);
        assertThat(node(As.nobody().get(PATH + "/tree").rows(), leaf)).isNotNull();
    }

    @Test
    @Tag("R-MKT-19")
    void of_moves_at_the_same_moment_that_would_close_a_circle_one_is_refused() {
        String one = add();
        String two = add();
        String three = add();
        List<Callable<Answer>> moves = List.of(
                () -> change(one, "parentId", two),
                () -> change(two, "parentId", three),
                () -> change(three, "parentId", one));
        assertThat(Api.atOnce(moves).stream().map(Answer::status)).containsExactlyInAnyOrder(200, 200, 409);
        assertThat(Db.count(
                        "select count(*) from market.categories where id in (?, ?, ?) and parent_id is null",
                        Stream.of(one, two, three).map(UUID::fromString).toArray()))
                .isEqualTo(1);
    }

    @Test
    void a_category_in_use_is_not_deleted_and_says_what_uses_it() {
        String id = add();
        String child = add("parentId", id);
        As seller = As.seller();
        Deal.openWith(As.buyer(), List.of(seller), Body.with(Deal.request(List.of(seller)), "categoryId", id));
        template(seller, id);
        seller.at("/api/user/profile")
                .json("PUT", Body.of("watchedCategories", List.of(id)).toString())
                .is(200);
        seller.at(ShopsIT.PATH)
                .json("PUT", Body.of("categoryIds", List.of(id)).toString())
                .is(200);
        Answer refused = delete(id).refused(409, "STATE_CONFLICT");
        assertThat(refused.json().getJsonObject("error").getJsonArray("details").getValuesAs(JsonObject.class))
                .extracting(detail -> detail.getString("message"))
                .containsExactly("children: 1", "requests: 1", "shops: 1", "templates: 1", "watchers: 1");
        assertThat(listed()).contains(id, child);
    }

    static String template(As seller, String categoryId) {
        UUID id = UUID.randomUUID();
        Db.change(
                """
                insert into market.request_templates (id, seller_id, category_id, title, description, budget_min, budget_max,
                  shareable_link, created_at, updated_at)
                values (?, ?, ?, 'A desk', 'A desk of oak', 10, 12, ?, now(), now())
                """,
                id,
                seller.id,
                UUID.fromString(categoryId),
                id.toString());
        return id.toString();
    }

    @Test
    @Tag("R-MKT-19")
    void a_merge_takes_everything_along_in_one_step() {
        String from = add();
        String into = add();
        String child = add("parentId", from);
        As seller = As.seller();
        Deal deal = Deal.openWith(
                As.buyer(), List.of(seller), Body.with(Deal.request(List.of(seller)), "categoryId", from));
        String template = template(seller, from);
        seller.at("/api/user/profile")
                .json("PUT", Body.of("watchedCategories", List.of(from, into)).toString())
                .is(200);
        seller.at(ShopsIT.PATH)
                .json("PUT", Body.of("categoryIds", List.of(from)).toString())
                .is(200);
        As.admin().post(PATH + "/" + from + "/merge", Body.of("into", child)).refused(409, "STATE_CONFLICT");
        As.admin().post(PATH + "/" + from + "/merge", Body.of("into", into)).is(200);
        assertThat(listed()).contains(into, child).doesNotContain(from);
        assertThat(Db.text("select parent_id from market.categories where id = ?", UUID.fromString(child)))
                .isEqualTo(into);
        assertThat(Db.text(
                        "select category_id from market.purchase_requests where id = ?",
                        UUID.fromString(deal.requestId)))
                .isEqualTo(into);
        assertThat(Db.text("select category_id from market.request_templates where id = ?", UUID.fromString(template)))
                .isEqualTo(into);
        assertThat(Db.rows("select category_id from market.user_watched_categories where user_id = ?", seller.id))
                .containsExactly(List.of(into));
        assertThat(seller.get(ShopsIT.PATH).data().getJsonArray("categoryIds").getString(0))
                .isEqualTo(into);
        assertThat(Db.text(
                        "select details ->> 'into' from platform.audit_entries where subject_id = ? and action = 'category.merge'",
                        UUID.fromString(from)))
                .isEqualTo(into);
        As.buyer()
                .post(Deal.REQUESTS, Body.with(Deal.request(List.of(seller)), "categoryId", from))
                .refusedField("categoryId");
    }

    @Test
    void a_change_made_elsewhere_is_seen_after_some_seconds() {
        String id = add();
        assertThat(listed()).contains(id);
        Db.change("update market.categories set is_active = false where id = ?", UUID.fromString(id));
        Hooks.later(Duration.ofSeconds(11), () -> assertThat(listed()).doesNotContain(id));
    }
}
