package io.amanat.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.blog.entity.BlogRows;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What articles lack that were imported before the import knew of addresses, likes and cleaning. */
@ExtendWith(TestDatabase.class)
class ImportedArticlesMigrationTest {
    private static final String FILE = "/db/migration/market/V20261127200000__articles_as_imported.sql";

    private static String part(String from, String to) throws IOException {
        try (InputStream file = ImportedArticlesMigrationTest.class.getResourceAsStream(FILE)) {
            String sql = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            int start = sql.indexOf(from);
            return sql.substring(start, to == null ? sql.length() : sql.indexOf(to, start));
        }
    }

    private static void migrate(Stage stage) throws IOException {
        stage.run("alter table market.blog_posts disable trigger blog_posts_claim");
        for (String statement :
                part("update market.blog_posts", "create trigger").split(";")) {
            if (!statement.isBlank()) {
                stage.run(statement);
            }
        }
        for (String statement :
                part("update market.blog_posts p set likes_before", null).split(";")) {
            if (!statement.isBlank()) {
                stage.run(statement);
            }
        }
    }

    private static UUID imported(String slug, int likes) {
        UUID id = BlogRows.post(Row.user("admin").insert())
                .with("slug", slug)
                .with("likes", likes)
                .insert();
        Row.plain("market.id_map")
                .with("collection", "blogposts")
                .with("legacy_object_id", id.toString())
                .with("new_id", id)
                .with("created_at", Row.NOON)
                .insert();
        return id;
    }

    private static List<String> row(Stage stage, UUID id) {
        return stage.rows("select likes_before::text, awaits_cleaning::text from market.blog_posts where id = ?", id)
                .get(0);
    }

    @Test
    void each_gets_its_address_the_likes_that_are_still_known_and_waits_for_cleaning() throws IOException {
        UUID fresh = imported("fresh-" + Row.user("admin").insert(), 57);
        UUID folded = imported("folded-" + fresh, 1);
        Row.plain("market.blog_post_likes")
                .with("post_id", folded)
                .with("user_id", Row.user("buyer").insert())
                .with("created_at", Row.NOON)
                .insert();
        UUID taken = imported("taken-" + fresh, 0);
        UUID own = BlogRows.post(Row.user("admin").insert()).with("likes", 9).insert();
        try (Stage stage = Stage.as(TestDatabase.get().ownerUrl())) {
            stage.run("delete from market.blog_post_slugs where post_id in (?, ?)", fresh, taken);
            stage.run(
                    "insert into market.blog_post_slugs (slug, post_id, created_at) values (?, ?, now())",
                    "taken-" + fresh,
                    own);
            migrate(stage);
            assertThat(row(stage, fresh)).containsExactly("57", "true");
            assertThat(row(stage, folded)).as("counted anew already").containsExactly("0", "true");
            assertThat(row(stage, taken)).containsExactly("0", "true");
            assertThat(row(stage, own)).containsExactly("0", "false");
            assertThat(stage.rows("select slug from market.blog_post_slugs where post_id = ?", fresh))
                    .containsExactly(List.of(slug(stage, fresh)));
            assertThat(slug(stage, taken)).isEqualTo("post-" + taken.toString().replace("-", ""));
            assertThat(stage.rows("select slug from market.blog_post_slugs where post_id = ?", taken))
                    .containsExactly(List.of(slug(stage, taken)));
            stage.clear();
        }
    }

    private static String file(String name) throws IOException {
        try (InputStream file =
                ImportedArticlesMigrationTest.class.getResourceAsStream("/db/migration/market/" + name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void addresses_that_a_browser_would_run_leave_and_words_are_in_small_letters() throws IOException {
        UUID post = imported("words-" + Row.user("admin").insert(), 0);
        UUID user = Row.user("seller").insert();
        try (Stage stage = Stage.as(TestDatabase.get().ownerUrl())) {
            stage.run(
                    "update market.blog_posts set tags = array['News', 'b', 'news'], cover_image = ' JavaScript:x' where id = ?",
                    post);
            stage.run(
                    "update market.users set profile = '{\"website\":\"javascript:x\",\"avatar\":\"data:x\",\"bio\":\"b\"}'"
                            + " where id = ?",
                    user);
            stage.run(
                    "insert into market.shop_settings (seller_id, name, avatar, instagram, telegram, created_at, updated_at)"
                            + " values (?, 'S', '/uploads/a.png', 'data:x', '@data', now(), now())",
                    user);
            for (String statement :
                    file("V20261127200200__addresses_as_imported.sql").split(";\n")) {
                stage.run(statement);
            }
            assertThat(stage.rows(
                                    "select array_to_string(tags, ' '), cover_image from market.blog_posts where id = ?",
                                    post)
                            .get(0))
                    .containsExactly("news b", null);
            assertThat(stage.rows("select profile::text from market.users where id = ?", user))
                    .containsExactly(List.of("{\"bio\": \"b\"}"));
            assertThat(stage.rows(
                                    "select avatar, instagram, telegram from market.shop_settings where seller_id = ?",
                                    user)
                            .get(0))
                    .containsExactly("/uploads/a.png", null, "@data");
            assertThat(stage.rows(
                            "select code from market.pg_dualwrite_gaps where legacy_object_id = ?", post.toString()))
                    .containsExactly(List.of("invalid_cover_image"));
            stage.clear();
        }
    }

    private static String slug(Stage stage, UUID id) {
        return stage.rows("select slug from market.blog_posts where id = ?", id)
                .get(0)
                .get(0);
    }
}
