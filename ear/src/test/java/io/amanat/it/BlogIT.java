package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The blog: written by administrators, read by everybody, commented and liked by members. */
@OnMarket
class BlogIT {
    static final String POSTS = "/api/blog/posts";

    static JsonObject words(String title) {
        return Body.of("title", title, "content", "<p>So.</p>");
    }

    static String draft(String title) {
        return As.admin().post(POSTS, words(title)).is(201).text("id");
    }

    static String published(String title) {
        String id = draft(title);
        As.admin().post(POSTS + "/" + id + "/publish").is(200);
        return id;
    }

    static Answer read(As who, String key) {
        return who.get(POSTS + "/" + URLEncoder.encode(key, StandardCharsets.UTF_8));
    }

    static List<String> ids(Answer answer) {
        return answer.is(200).rows().stream().map(row -> row.getString("id")).toList();
    }

    @Test
    @Tag("R-BLG-01")
    @Tag("R-BLG-02")
    void a_post_is_drafted_published_archived_and_published_again() {
        As nobody = As.nobody();
        String title = "Life of " + As.unique("post");
        JsonObject draft = As.admin()
                .post(
                        POSTS,
                        Body.with(Body.with(words(title), "slug", "chosen"), "publishedAt", "2020-01-01T00:00:00Z"))
                .is(201)
                .data();
        String id = draft.getString("id");
        String slug = draft.getString("slug");
        assertThat(slug).startsWith("life-of-amn-e2e-").doesNotContain("chosen");
        assertThat(draft.getString("status")).isEqualTo("draft");
        assertThat(draft.isNull("publishedAt")).isTrue();
        for (As reader : List.of(nobody, As.buyer())) {
            read(reader, slug).refused(404, "NOT_FOUND");
            read(reader, id).refused(404, "NOT_FOUND");
        }
        read(As.admin(), slug).is(200);

        Instant before = Instant.now().minusSeconds(1);
        JsonObject out = As.admin().post(POSTS + "/" + id + "/publish").is(200).data();
        assertThat(out.getString("status")).isEqualTo("published");
        assertThat(Instant.parse(out.getString("publishedAt"))).isAfter(before);
        assertThat(out.getJsonObject("author").getString("name")).isNotBlank();
        assertThat(read(nobody, slug).is(200).text("content")).isEqualTo("<p>So.</p>");
        assertThat(read(nobody, id).is(200).text("slug")).isEqualTo(slug);
        As.admin().post(POSTS + "/" + id + "/publish").refused(409, "INVALID_STATUS");

        As.admin().at(POSTS + "/" + id).json("DELETE", "").is(200);
        read(nobody, slug).refused(404, "NOT_FOUND");
        assertThat(ids(nobody.get(POSTS + "?limit=100"))).doesNotContain(id);
        As.admin().post(POSTS + "/" + id + "/archive").refused(409, "INVALID_STATUS");
        JsonObject again =
                As.admin().post(POSTS + "/" + id + "/publish").is(200).data();
        assertThat(again.getString("publishedAt")).isEqualTo(out.getString("publishedAt"));
        assertThat(Db.rows(
                        "select action from platform.audit_entries where subject_id = ? order by id",
                        UUID.fromString(id)))
                .containsExactly(
                        List.of("blog.create"),
                        List.of("blog.publish"),
                        List.of("blog.archive"),
                        List.of("blog.publish"));
    }

    @Test
    void only_administrators_write_and_see_what_is_not_out() {
        String id = draft("Theirs " + As.unique("post"));
        for (As stranger : List.of(As.buyer(), As.seller(), As.fresh("resolver"))) {
            stranger.post(POSTS, words("Mine")).refused(403, "FORBIDDEN");
            stranger.patch(POSTS + "/" + id, Body.of("title", "Mine")).refused(403, "FORBIDDEN");
            stranger.post(POSTS + "/" + id + "/publish").refused(403, "FORBIDDEN");
            stranger.get(POSTS + "?status=draft").refused(403, "FORBIDDEN");
        }
        As.nobody().get(POSTS + "?status=draft").refused(401, "UNAUTHENTICATED");
        As.nobody().get(POSTS + "?status=nonsense").refusedField("status");
        assertThat(ids(As.admin().get(POSTS + "?status=draft&limit=1"))).containsExactly(id);
        As.admin().post(POSTS + "/" + UUID.randomUUID() + "/publish").refused(404, "NOT_FOUND");
    }

    @Test
    void what_is_wrong_with_a_post_is_said_field_by_field() {
        As admin = As.admin();
        admin.post(POSTS, Body.of()).refusedField("title").refusedField("content");
        admin.post(POSTS, Body.with(words("x"), "categoryId", UUID.randomUUID()))
                .refusedField("categoryId");
        admin.post(POSTS, Body.with(words("x"), "coverImage", "javascript:alert(1)"))
                .refusedField("coverImage");
        admin.post(POSTS, Body.with(words("x"), "videos", List.of(Body.of("url", "javascript:alert(1)"))))
                .refusedField("videos.url");
        admin.post(POSTS, Body.with(words("x"), "tags", "no list")).refused(400, "MALFORMED_BODY");
        admin.patch(POSTS + "/" + draft("y"), Body.of("title", " ")).refusedField("title");
    }

    @Test
    void a_new_title_is_a_new_address_and_the_old_one_leads_there() {
        String mark = As.unique("moved");
        String id = published("اولین عنوان " + mark);
        JsonObject first = read(As.nobody(), id).data();
        assertThat(first.getString("slug")).isEqualTo("اولین-عنوان-" + mark);
        JsonObject second = As.admin()
                .patch(POSTS + "/" + id, Body.of("title", "Second title " + mark))
                .is(200)
                .data();
        assertThat(second.getString("slug")).isEqualTo("second-title-" + mark);
        Answer moved = read(As.nobody(), first.getString("slug")).is(301);
        assertThat(moved.header("Location")).endsWith("/api/blog/posts/second-title-" + mark);
        assertThat(moved.text("slug")).isEqualTo("second-title-" + mark);
        read(As.nobody(), second.getString("slug")).is(200);

        // Nobody else gets an address that links point to.
        String other = published("Second title " + mark);
        assertThat(read(As.nobody(), other).text("slug")).isEqualTo("second-title-" + mark + "-2");
        String third = published("اولین عنوان " + mark);
        assertThat(read(As.nobody(), third).text("slug")).isEqualTo("اولین-عنوان-" + mark + "-2");
        // Back to the first title: back to the first address, and the second one leads there.
        As.admin()
                .patch(POSTS + "/" + id, Body.of("title", "اولین عنوان " + mark))
                .is(200);
        read(As.nobody(), first.getString("slug")).is(200);
        Answer back = read(As.nobody(), "second-title-" + mark).is(301);
        assertThat(As.nobody()
                        .get(back.header("Location").replaceFirst(".*(?=/api/)", ""))
                        .is(200)
                        .text("id"))
                .isEqualTo(id);
    }

    @Test
    void an_address_that_nobody_saw_is_free_again() {
        String mark = As.unique("draft");
        String id = draft("Working title " + mark);
        As.admin()
                .patch(POSTS + "/" + id, Body.of("title", "Real title " + mark))
                .is(200);
        String other = draft("Working title " + mark);
        assertThat(read(As.admin(), other).text("slug")).isEqualTo("working-title-" + mark);
    }

    @Test
    void posts_of_one_title_written_at_once_get_addresses_of_their_own() {
        String title = "Same " + As.unique("title");
        List<String> slugs = Api.atOnce(6, () -> As.admin().post(POSTS, words(title))).stream()
                .map(answer -> answer.is(201).text("slug"))
                .toList();
        assertThat(slugs).doesNotHaveDuplicates().allMatch(slug -> slug.startsWith("same-"));
    }

    @Test
    void of_two_authors_who_read_the_same_version_one_is_refused() {
        String id = draft("Edited " + As.unique("post"));
        int version = read(As.admin(), id).data().getInt("version");
        As.admin()
                .patch(POSTS + "/" + id, Body.of("excerpt", "mine", "version", version))
                .is(200);
        As.admin()
                .patch(POSTS + "/" + id, Body.of("excerpt", "yours", "version", version))
                .refused(409, "STATE_CONFLICT");
        assertThat(read(As.admin(), id).text("excerpt")).isEqualTo("mine");
        List<Callable<Answer>> calls = new ArrayList<>();
        int now = read(As.admin(), id).data().getInt("version");
        for (int i = 0; i < 4; i++) {
            String text = "at once " + i;
            calls.add(() -> As.admin().patch(POSTS + "/" + id, Body.of("excerpt", text, "version", now)));
        }
        List<Integer> statuses =
                Api.atOnce(calls).stream().map(Answer::status).sorted().toList();
        assertThat(statuses).containsExactly(200, 409, 409, 409);
    }

    @Test
    @Tag("R-BLG-03")
    void what_is_stored_is_clean_whatever_was_sent() {
        JsonObject post = As.admin()
                .post(
                        POSTS,
                        Body.of(
                                "title",
                                "Clean " + As.unique("post"),
                                "content",
                                "<h2>a</h2><script>alert(1)</script><p onclick=\"x()\">b</p>"
                                        + "<a href=\"javascript:alert(1)\">c</a>"))
                .is(201)
                .data();
        assertThat(post.getString("content")).isEqualTo("<h2>a</h2><p>b</p>c");
        assertThat(Db.text("select content from market.blog_posts where id = ?", UUID.fromString(post.getString("id"))))
                .isEqualTo("<h2>a</h2><p>b</p>c");
        JsonObject markdown = As.admin()
                .post(
                        POSTS,
                        Body.of(
                                "title",
                                "Down " + As.unique("post"),
                                "format",
                                "markdown",
                                "content",
                                "**a** [b](javascript:c)"))
                .is(201)
                .data();
        assertThat(markdown.getString("content")).contains("<strong>a</strong>").doesNotContain("javascript");
        As.admin()
                .patch(POSTS + "/" + post.getString("id"), Body.of("content", "<script>only</script>"))
                .refusedField("content");
    }

    @Test
    void a_post_keeps_its_children_and_words_for_search_engines() {
        As admin = As.admin();
        String slug = As.unique("heading");
        JsonObject category = admin.post("/api/blog/categories", Body.of("slug", slug, "name", "چوب", "nameEn", "Wood"))
                .is(201)
                .data();
        admin.post("/api/blog/categories", Body.of("slug", slug, "name", "x")).refusedField("slug");
        admin.post("/api/blog/categories", Body.of("slug", "a/b", "name", ""))
                .refusedField("slug")
                .refusedField("name");
        String tag = As.unique("tag");
        JsonObject seo = Body.of("title", "T", "description", "D", "keywords", List.of("k"));
        JsonObject full = Body.of(
                "title",
                "Full " + As.unique("post"),
                "content",
                "a",
                "excerpt",
                "short",
                "coverImage",
                "/uploads/c.png",
                "tags",
                List.of(tag.toUpperCase(java.util.Locale.ROOT), "Wood"),
                "categoryId",
                category.getString("id"),
                "seo",
                seo,
                "videos",
                List.of(Body.of("url", "https://v.example/1", "title", "One"), Body.of("url", "https://v.example/2")));
        String id = admin.post(POSTS, full).is(201).text("id");
        admin.post(POSTS + "/" + id + "/publish").is(200);
        JsonObject post = read(As.nobody(), id).data();
        assertThat(post.getJsonObject("category")).isEqualTo(category);
        assertThat(post.getJsonObject("seo")).isEqualTo(seo);
        assertThat(post.getJsonArray("tags").getValuesAs(JsonString::getString)).containsExactly(tag, "wood");
        assertThat(post.getJsonArray("videos").getValuesAs(JsonObject.class))
                .extracting(video -> video.getString("url"))
                .containsExactly("https://v.example/1", "https://v.example/2");
        assertThat(ids(As.nobody().get(POSTS + "?tag=" + tag))).containsExactly(id);
        assertThat(ids(As.nobody().get(POSTS + "?category=" + slug))).containsExactly(id);
        assertThat(ids(As.nobody().get(POSTS + "?category=" + slug + "&tag=other")))
                .isEmpty();
        assertThat(As.nobody().get("/api/blog/tags").is(200).rows()).contains(Body.of("tag", tag, "posts", 1));
        assertThat(As.nobody().get("/api/blog/categories").is(200).rows()).contains(category);

        JsonObject changed = admin.patch(
                        POSTS + "/" + id,
                        Body.of(
                                "videos",
                                List.of(Body.of("url", "https://v.example/3")),
                                "excerpt",
                                "",
                                "categoryId",
                                ""))
                .is(200)
                .data();
        assertThat(changed.getJsonArray("videos")).hasSize(1);
        assertThat(changed.isNull("excerpt")).isTrue();
        assertThat(changed.isNull("category")).isTrue();
        assertThat(changed.getString("coverImage")).isEqualTo("/uploads/c.png");
    }
}
