package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
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
    private static final String POSTS = "/api/blog/posts";

    private static JsonObject words(String title) {
        return Body.of("title", title, "content", "<p>So.</p>");
    }

    private static String draft(String title) {
        return As.admin().post(POSTS, words(title)).is(201).text("id");
    }

    private static String published(String title) {
        String id = draft(title);
        As.admin().post(POSTS + "/" + id + "/publish").is(200);
        return id;
    }

    private static Answer read(As who, String key) {
        return who.get(POSTS + "/" + URLEncoder.encode(key, StandardCharsets.UTF_8));
    }

    private static List<String> ids(Answer answer) {
        return answer.is(200).rows().stream().map(row -> row.getString("id")).toList();
    }

    private static String next(Answer answer) {
        JsonObject meta = answer.json().getJsonObject("meta");
        return meta.isNull("nextCursor") ? null : meta.getString("nextCursor");
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

    @Test
    void the_list_is_read_page_by_page_without_texts() {
        String tag = As.unique("paged");
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            String id = As.admin()
                    .post(POSTS, Body.with(words("Nr " + i), "tags", List.of(tag)))
                    .is(201)
                    .text("id");
            As.admin().post(POSTS + "/" + id + "/publish").is(200);
            ids.add(0, id);
        }
        String path = POSTS + "?tag=" + tag + "&limit=2";
        Answer first = As.nobody().get(path);
        assertThat(ids(first)).containsExactlyElementsOf(ids.subList(0, 2));
        assertThat(first.rows().get(0).keySet()).doesNotContain("content");
        Answer second = As.nobody().get(path + "&cursor=" + next(first));
        assertThat(ids(second)).containsExactlyElementsOf(ids.subList(2, 4));
        Answer third = As.nobody().get(path + "&cursor=" + next(second));
        assertThat(ids(third)).containsExactly(ids.get(4));
        assertThat(next(third)).isNull();
        for (String garbage : List.of("&limit=abc&cursor=nonsense", "&limit=-1", "&limit=100000&cursor=%00")) {
            assertThat(ids(As.nobody().get(POSTS + "?tag=" + tag + garbage))).hasSize(5);
        }
    }

    @Test
    void a_visitor_counts_once_a_day_and_counters_follow() {
        String id = published("Seen " + As.unique("post"));
        String path = POSTS + "/" + id;
        As buyer = As.buyer();
        assertThat(buyer.post(path + "/view").is(200).data().getBoolean("counted"))
                .isTrue();
        assertThat(buyer.post(path + "/view").is(200).data().getBoolean("counted"))
                .isFalse();
        assertThat(Api.to(path + "/view")
                        .header("X-Forwarded-For", "203.0.113.77")
                        .post(null)
                        .is(200)
                        .data()
                        .getBoolean("counted"))
                .isTrue();
        Hooks.later(Duration.ofDays(1), () -> assertThat(
                        As.nobody().post(path + "/view").is(200).data().getBoolean("counted"))
                .isTrue());
        As seller = As.seller();
        for (int i = 0; i < 2; i++) {
            JsonObject liked = buyer.post(path + "/like").is(200).data();
            assertThat(liked.getBoolean("liked")).isTrue();
            assertThat(liked.getInt("likes")).isEqualTo(1);
        }
        assertThat(seller.post(path + "/like").is(200).data().getInt("likes")).isEqualTo(2);
        assertThat(read(buyer, id).data().getBoolean("liked")).isTrue();
        assertThat(read(As.nobody(), id).data().getBoolean("liked")).isFalse();
        assertThat(Hooks.job("blog-counters")).isPositive();
        JsonObject post = read(As.nobody(), id).data();
        assertThat(post.getInt("views")).isEqualTo(3);
        assertThat(post.getInt("likes")).isEqualTo(2);
        assertThat(seller.at(path + "/like").json("DELETE", "").is(200).data().getInt("likes"))
                .isEqualTo(1);
        Hooks.job("blog-counters");
        assertThat(Db.text("select likes from market.blog_posts where id = ?", UUID.fromString(id)))
                .isEqualTo("1");
        assertThat(Hooks.job("blog-counters")).isZero();

        String draft = POSTS + "/" + draft("Unseen");
        As.nobody().post(draft + "/view").refused(404, "NOT_FOUND");
        buyer.post(draft + "/like").refused(404, "NOT_FOUND");
        As.nobody().post(path + "/like").refused(401, "UNAUTHENTICATED");
    }

    @Test
    void who_saw_what_is_forgotten_after_a_day() {
        String id = published("Forgotten " + As.unique("post"));
        As.buyer().post(POSTS + "/" + id + "/view").is(200);
        Hooks.later(Duration.ofDays(2), () -> Hooks.job("blog-counters"));
        assertThat(Db.count("select count(*) from market.blog_post_views where post_id = ?", UUID.fromString(id)))
                .isZero();
        assertThat(read(As.nobody(), id).data().getInt("views")).isEqualTo(1);
    }

    @Test
    void a_comment_is_shown_once_a_moderator_has_published_it() {
        String id = published("Discussed " + As.unique("post"));
        String path = POSTS + "/" + id + "/comments";
        As buyer = As.buyer();
        buyer.post(path, Body.of("content", " ")).refusedField("content");
        buyer.post(path, Body.of("content", "x".repeat(2_001))).refusedField("content");
        JsonObject comment =
                buyer.post(path, Body.of("content", "<b>Nice</b>")).is(201).data();
        assertThat(comment.getString("status")).isEqualTo("pending");
        assertThat(comment.getJsonObject("author").getString("name")).isEqualTo("First Last");
        assertThat(ids(As.nobody().get(path))).isEmpty();
        String commentId = comment.getString("id");
        String moderation = "/api/blog/comments/" + commentId;
        buyer.patch(moderation, Body.of("status", "published")).refused(403, "FORBIDDEN");
        As.admin().patch(moderation, Body.of("status", "pending")).refusedField("status");
        As.admin().patch(moderation, Body.of()).refusedField("status");
        assertThat(ids(As.admin().get("/api/blog/comments?limit=100"))).contains(commentId);
        As.admin().patch(moderation, Body.of("status", "published")).is(200);
        As.admin().patch(moderation, Body.of("status", "published")).refused(409, "INVALID_STATUS");
        JsonObject shown = As.nobody().get(path).is(200).rows().get(0);
        assertThat(shown.getString("id")).isEqualTo(commentId);
        assertThat(shown.getString("content"))
                .as("plain text, as it was written")
                .isEqualTo("<b>Nice</b>");
        As.admin().patch(moderation, Body.of("status", "hidden")).is(200);
        assertThat(ids(As.nobody().get(path))).isEmpty();
        assertThat(Db.count(
                        "select count(*) from platform.audit_entries where action = 'blog.comment.moderate' and subject_id = ?",
                        UUID.fromString(commentId)))
                .isEqualTo(2);
        String draft = POSTS + "/" + draft("Silent") + "/comments";
        buyer.post(draft, Body.of("content", "x")).refused(404, "NOT_FOUND");
        As.nobody().get(draft).refused(404, "NOT_FOUND");
        As.admin()
                .patch("/api/blog/comments/" + UUID.randomUUID(), Body.of("status", "hidden"))
                .refused(404, "NOT_FOUND");
    }
}
