package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Rows as imports of the old store left them are served, sold and counted like others. */
@OnMarket
class ImportedRowsIT {
    private static UUID article(String title, String slug, String content) {
        UUID id = UUID.randomUUID();
        Db.change(
                """
                insert into market.blog_posts (id, slug, title, content, author_id, status, published_at, likes, likes_before,
                  awaits_cleaning, created_at, updated_at)
                values (?, ?, ?, ?, ?, 'published', now(), 57, 57, true, now(), now())
                """,
                id,
                slug,
                title,
                content,
                As.admin().id);
        return id;
    }

    @Test
    @Tag("R-BLG-03")
    void an_article_is_found_by_its_address_cleaned_by_itself_and_keeps_its_likes() {
        String slug = As.unique("old");
        UUID id = article(slug, slug, "<p onclick=\"x()\">a</p><script>alert(1)</script>");
        assertThat(Hooks.job("blog-cleaning")).isPositive();
        assertThat(Hooks.job("blog-cleaning")).isZero();
        JsonObject read = BlogIT.read(As.nobody(), slug).is(200).data();
        assertThat(read.getString("content")).isEqualTo("<p>a</p>");
        assertThat(read.getInt("likes")).isEqualTo(57);
        As.nobody().post("/api/blog/posts/" + id + "/view").is(200);
        As.buyer().post("/api/blog/posts/" + id + "/like").is(200);
        assertThat(Hooks.job("blog-counters")).isPositive();
        assertThat(Db.text("select views || ' ' || likes from market.blog_posts where id = ?", id))
                .isEqualTo("1 58");
        assertThat(BlogIT.read(As.nobody(), slug).data().getInt("likes")).isEqualTo(58);
        JsonObject same = As.admin()
                .post("/api/blog/posts", Body.of("title", slug, "content", "b"))
                .is(201)
                .data();
        assertThat(same.getString("slug")).startsWith(slug).isNotEqualTo(slug);
    }

    @Test
    void a_template_with_whatever_the_old_store_kept_breaks_no_page_and_can_be_bought_and_changed() {
        As seller = As.seller();
        JsonObject item = Shop.made(seller, Shop.online(As.unique("item")));
        Db.change(
                """
                update market.request_templates set payment_config = cast(? as jsonb), specifications = cast(? as jsonb)
                where id = ?
                """,
                "{\"allowedChains\":[\"56\",null,1e30,{}],\"acceptedTokens\":[7,null,\"USDT\"]}",
                "[1,null,{\"key\":\"size\",\"value\":\"" + "v".repeat(600) + "\"},{\"key\":2}]",
                Shop.uuid(Shop.id(item)));
        JsonObject shown = Shop.publicView(item);
        assertThat(shown.getJsonObject("payment").getJsonArray("allowedChains")).isEmpty();
        assertThat(shown.getJsonObject("payment").getJsonArray("acceptedTokens"))
                .hasToString("[\"USDT\"]");
        assertThat(shown.getJsonArray("specifications")).hasSize(1);
        As.nobody().get(Shop.TEMPLATES + "/sellers/" + seller.id).is(200);
        String request = Shop.convert(As.buyer(), item, 1).is(201).text("requestId");
        assertThat(Db.rows(
                        "select key, char_length(value) from market.purchase_request_specifications where"
                                + " purchase_request_id = ?",
                        UUID.fromString(request)))
                .containsExactly(List.of("size", "500"));
        seller.patch(Shop.path(item, ""), Body.of("title", "Another")).is(200);
    }

    @Test
    void a_bonus_of_the_old_store_is_not_given_again() {
        As buyer = As.buyer();
        Db.change(
                """
                insert into market.point_transactions (id, user_id, source, amount, balance, idempotency_key, created_at)
                values (gen_random_uuid(), ?, 'bonus', 50, 50, ?, now() - interval '1 year')
                """,
                buyer.id,
                "import:" + buyer.id);
        Points.finished(buyer, "10");
        assertThat(Points.changes(buyer)).containsExactlyInAnyOrder("bonus 50", "bonus 100", "purchase 10");
    }
}
