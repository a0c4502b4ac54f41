package io.amanat.legacy.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.database.TestDatabase;
import io.amanat.markup.service.CleanHtml;
import io.amanat.shared.json.JsonObjects;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What the API would clean or refuse is not taken over as it was, and what the market keeps beside a row is written too. */
@ExtendWith(TestDatabase.class)
class ImportedPartsTest {
    private static final String ADMIN = "65920e900001abcd00000001";
    private static final String SELLER = "65922ab00001abcd00000003";
    private static final String CATEGORY = "65921ca00002abcd00000002";
    private static final String MADE = "2025-03-01T10:00:00.000Z";

    @TempDir
    private Path folder;

    private ImportDatabase market;

    @BeforeEach
    void open() throws IOException {
        market = new ImportDatabase();
        ImportRuns.copy(folder);
    }

    @AfterEach
    void close() {
        market.close();
    }

    private static JsonObjectBuilder document(String kind, int number) {
        return JsonObjects.builder()
                .add("_id", "65920e9000" + kind + "abcd" + "%08x".formatted(number))
                .add("createdAt", MADE);
    }

    private static JsonObjectBuilder post(int number, String content) {
        return document("10", number)
                .add("title", "Post " + number)
                .add("slug", "post-nr-" + number)
                .add("content", content)
                .add("author", JsonObjects.builder().add("id", ADMIN))
                .add("status", "published");
    }

    private static JsonObjectBuilder template(int number) {
        return document("06", number)
                .add("sellerId", SELLER)
                .add("categoryId", CATEGORY)
                .add("title", "Template " + number)
                .add("description", "Described")
                .add("shareableLink", "template-" + number)
                .add("budget", JsonObjects.builder().add("min", "10"));
    }

    private ImportReport run(String collection, List<JsonObject> documents) throws Exception {
        List<String> lines = documents.stream().map(JsonObject::toString).toList();
        Files.write(folder.resolve(collection + ".jsonl"), lines, StandardCharsets.UTF_8);
        return market.run(folder);
    }

    private List<String> gaps(String collection) {
        return market.column(
                "select distinct code from market.pg_dualwrite_gaps where collection = ? order by code", collection);
    }

    private static List<String> corpus() throws IOException {
        try (InputStream stream = ImportedPartsTest.class.getResourceAsStream("/markup/xss.txt")) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        }
    }

    @Test
    void articles_are_cleaned_as_those_that_authors_write() throws Exception {
        List<String> corpus = corpus();
        List<JsonObject> posts = new ArrayList<>();
        for (int number = 1; number <= corpus.size(); number++) {
            posts.add(post(number, corpus.get(number - 1)).build());
        }
        assertThat(run("blogposts", posts).mismatches()).isEmpty();
        for (int number = 1; number <= corpus.size(); number++) {
            assertThat(market.value("select content from market.blog_posts where title = ?", "Post " + number))
                    .isEqualTo(CleanHtml.of("html", corpus.get(number - 1).strip()));
        }
        assertThat(gaps("blogposts")).contains("unsafe_content");
        assertThat(market.value("select payload->>'value' from market.pg_dualwrite_gaps where code = 'unsafe_content'"
                        + " and legacy_object_id = '65920e900010abcd00000001'"))
                .isEqualTo("script");
    }

    @Test
    void a_text_that_is_clean_but_written_otherwise_is_no_loss() throws Exception {
        run("blogposts", List.of(post(1, "<p>a<br>b < c</p>").build()));
        assertThat(market.value("select content from market.blog_posts")).isEqualTo("<p>a<br />b &lt; c</p>");
        assertThat(gaps("blogposts")).doesNotContain("unsafe_content", "truncated_content");
    }

    @Test
    void articles_are_found_by_their_addresses_and_no_two_have_one() throws Exception {
        run("blogposts", List.of(post(1, "a").build()));
        market.change("update market.blog_posts set slug = 'moved'");
        run(
                "blogposts",
                List.of(
                        post(1, "a").build(),
                        post(2, "b").add("slug", "post-nr-1").build()));
        assertThat(market.column("select p.title || ' ' || s.slug from market.blog_post_slugs s"
                        + " join market.blog_posts p on p.id = s.post_id where p.title = 'Post 1' order by 1"))
                .containsExactly("Post 1 moved", "Post 1 post-nr-1");
        assertThat(market.value("select count(*) from market.blog_post_slugs s join market.blog_posts p"
                        + " on p.id = s.post_id and p.slug = s.slug and p.title = 'Post 2'"))
                .isEqualTo("1");
        assertThat(gaps("blogposts")).contains("repaired_blog_posts_slug_uq");
    }

    @Test
    void likes_of_the_old_store_are_kept_beside_those_given_since_also_where_an_earlier_import_lost_them()
            throws Exception {
        List<JsonObject> posts = List.of(post(1, "a").add("likes", 57).build());
        run("blogposts", posts);
        assertThat(market.value("select likes || ' ' || likes_before from market.blog_posts"))
                .isEqualTo("57 57");
        market.change("update market.blog_posts set likes = 1, likes_before = 0, title = 'Changed here'");
        market.change("insert into market.blog_post_likes (post_id, user_id, created_at)"
                + " select p.id, u.id, now() from market.blog_posts p, (select id from market.users limit 1) u");
        assertThat(run("blogposts", posts).changed()).isZero();
        assertThat(market.value("select likes || ' ' || likes_before || ' ' || title from market.blog_posts"))
                .isEqualTo("58 57 Changed here");
        Map<String, List<String>> before = market.everything();
        run("blogposts", posts);
        ImportRuns.assertSame(market.everything(), before);
    }

    @Test
    void words_of_articles_are_those_that_people_ask_for_and_covers_come_over_tls() throws Exception {
        run(
                "blogposts",
                List.of(post(1, "a")
                        .add(
                                "tags",
                                JsonObjects.arrayBuilder()
                                        .add("News")
                                        .add("news")
                                        .add("n".repeat(60)))
                        .add("coverImage", "javascript:alert(1)")
                        .build()));
        assertThat(market.value("select array_to_string(tags, ' ') from market.blog_posts"))
                .isEqualTo("news " + "n".repeat(50));
        assertThat(market.value("select cover_image from market.blog_posts")).isNull();
        assertThat(gaps("blogposts")).contains("invalid_cover_image");
    }

    @Test
    void a_document_that_an_earlier_import_took_as_it_was_is_the_same_and_edits_since_stay() throws Exception {
        List<JsonObject> posts = List.of(post(1, "a<script>x</script>").build());
        run("blogposts", posts);
        market.change("update market.blog_posts set content = 'edited'");
        assertThat(run("blogposts", posts).changed()).isZero();
        assertThat(market.value("select content from market.blog_posts")).isEqualTo("edited");
    }

    @Test
    void specifications_and_rails_of_templates_are_those_that_can_be_sold() throws Exception {
        JsonObject garbage = JsonObjects.read(
                """
                {"specifications": ["x", {"key": "size"}, {"key": "size", "value": 5}, {"key": "size", "value": "L"},
                  {"key": "long", "value": "%s"}, null, [1]],
                 "paymentConfig": {"allowedChains": ["56", {"$numberInt": "97"}, null, 1e30, -1, "x"],
                   "acceptedTokens": ["USDT", 7, null, "<b>"], "more": 1},
                 "defaultProposal": {"price": {"$numberDecimal": "10.50"}, "deliveryTime": {"$numberInt": "3"}}}
                """
                        .formatted("v".repeat(600)));
        JsonObjectBuilder template = template(1);
        garbage.forEach(template::add);
        run(
                "requesttemplates",
                List.of(
                        template.build(),
                        template(2).add("paymentConfig", "all").build()));
        String one = " from market.request_templates where title = 'Template 1'";
        assertThat(JsonObjects.read("{\"rows\":" + market.value("select specifications" + one) + "}"))
                .isEqualTo(
                        JsonObjects.read("{\"rows\":[{\"key\":\"size\",\"value\":\"5\"},{\"key\":\"long\",\"value\":\""
                                + "v".repeat(500) + "\"}]}"));
        assertThat(JsonObjects.read(market.value("select payment_config" + one)))
                .isEqualTo(JsonObjects.read("{\"allowedChains\":[56,97],\"acceptedTokens\":[\"USDT\"]}"));
        assertThat(market.value("select default_proposal->>'price'" + one)).isEqualTo("10.5");
        assertThat(market.value("select default_proposal->>'deliveryTime'" + one))
                .isEqualTo("3");
        assertThat(gaps("requesttemplates")).contains("invalid_payment_config", "invalid_specification");
    }

    @Test
    void nothing_that_a_browser_would_run_is_taken_for_an_address() throws Exception {
        String script = "javascript:alert(1)";
        run(
                "shopsettings",
                List.of(document("05", 1)
                        .add("sellerId", SELLER)
                        .add("name", "Shop")
                        .add("avatar", "data:text/html,x")
                        .add("coverImage", "/uploads/a.png")
                        .add(
                                "socialLinks",
                                JsonObjects.builder()
                                        .add("website", "three.example")
                                        .add("instagram", script)
                                        .add("telegram", "@three"))
                        .build()));
        assertThat(market.value("select concat_ws(' ', name, avatar, cover_image, website, instagram, telegram)"
                        + " from market.shop_settings"))
                .isEqualTo("Shop /uploads/a.png @three");
        assertThat(gaps("shopsettings")).containsExactly("invalid_avatar", "invalid_instagram", "invalid_website");
        run(
                "requesttemplates",
                List.of(template(1)
                        .add(
                                "images",
                                JsonObjects.arrayBuilder()
                                        .add(script)
                                        .add("uploads/b.png")
                                        .add("/uploads/Ann's c:d.png"))
                        .build()));
        assertThat(market.value("select array_to_string(images, ' ') from market.request_templates"
                        + " where title = 'Template 1'"))
                .isEqualTo("uploads/b.png /uploads/Ann's c:d.png");
        run(
                "notifications",
                List.of(document("0e", 1)
                        .add("userId", SELLER)
                        .add("title", "T")
                        .add("message", "M")
                        .add("actionUrl", script)
                        .build()));
        assertThat(market.value("select count(action_url) from market.notifications"))
                .isEqualTo("0");
        assertThat(gaps("notifications")).contains("invalid_action_url");
    }

    @Test
    void a_profile_links_to_pages_only() throws Exception {
        String users = Files.readString(folder.resolve("users.jsonl"));
        Files.writeString(
                folder.resolve("users.jsonl"),
                users.replace(
                        "\"bio\":\"Ceramics\"",
                        "\"bio\":\"Ceramics\",\"website\":\"javascript:alert(1)\",\"avatar\":{\"a\":1},\"photoURL\":\"/uploads/a.png\""));
        market.run(folder);
        assertThat(market.value("select concat_ws(' ', profile->>'bio', profile->>'website', profile->>'avatar',"
                        + " profile->>'photoURL') from market.users where email = 'seller4@old.example'"))
                .isEqualTo("Ceramics /uploads/a.png");
        assertThat(gaps("users")).contains("invalid_profile_avatar", "invalid_profile_website");
    }
}
