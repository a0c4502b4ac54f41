package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The blog as readers meet it: lists, views, likes, comments. */
@OnMarket
class BlogReadersIT {
    private static String next(Answer answer) {
        JsonObject meta = answer.json().getJsonObject("meta");
        return meta.isNull("nextCursor") ? null : meta.getString("nextCursor");
    }

    @Test
    void the_list_is_read_page_by_page_without_texts() {
        String tag = As.unique("paged");
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            String id = As.admin()
                    .post(BlogIT.POSTS, Body.with(BlogIT.words("Nr " + i), "tags", List.of(tag)))
                    .is(201)
                    .text("id");
            As.admin().post(BlogIT.POSTS + "/" + id + "/publish").is(200);
            ids.add(0, id);
        }
        String path = BlogIT.POSTS + "?tag=" + tag + "&limit=2";
        Answer first = As.nobody().get(path);
        assertThat(BlogIT.ids(first)).containsExactlyElementsOf(ids.subList(0, 2));
        assertThat(first.rows().get(0).keySet()).doesNotContain("content");
        Answer second = As.nobody().get(path + "&cursor=" + next(first));
        assertThat(BlogIT.ids(second)).containsExactlyElementsOf(ids.subList(2, 4));
        Answer third = As.nobody().get(path + "&cursor=" + next(second));
        assertThat(BlogIT.ids(third)).containsExactly(ids.get(4));
        assertThat(next(third)).isNull();
        for (String garbage : List.of("&limit=abc&cursor=nonsense", "&limit=-1", "&limit=100000&cursor=%00")) {
            assertThat(BlogIT.ids(As.nobody().get(BlogIT.POSTS + "?tag=" + tag + garbage)))
                    .hasSize(5);
        }
    }

    @Test
    void a_visitor_counts_once_a_day_and_counters_follow() {
        String id = BlogIT.published("Seen " + As.unique("post"));
        String path = BlogIT.POSTS + "/" + id;
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
        assertThat(BlogIT.read(buyer, id).data().getBoolean("liked")).isTrue();
        assertThat(BlogIT.read(As.nobody(), id).data().getBoolean("liked")).isFalse();
        assertThat(Hooks.job("blog-counters")).isPositive();
        JsonObject post = BlogIT.read(As.nobody(), id).data();
        assertThat(post.getInt("views")).isEqualTo(3);
        assertThat(post.getInt("likes")).isEqualTo(2);
        assertThat(seller.at(path + "/like").json("DELETE", "").is(200).data().getInt("likes"))
                .isEqualTo(1);
        Hooks.job("blog-counters");
        assertThat(Db.text("select likes from market.blog_posts where id = ?", UUID.fromString(id)))
                .isEqualTo("1");
        assertThat(Hooks.job("blog-counters")).isZero();

        String draft = BlogIT.POSTS + "/" + BlogIT.draft("Unseen");
        As.nobody().post(draft + "/view").refused(404, "NOT_FOUND");
        buyer.post(draft + "/like").refused(404, "NOT_FOUND");
        As.nobody().post(path + "/like").refused(401, "UNAUTHENTICATED");
    }

    @Test
    void who_saw_what_is_forgotten_after_a_day() {
        String id = BlogIT.published("Forgotten " + As.unique("post"));
        As.buyer().post(BlogIT.POSTS + "/" + id + "/view").is(200);
        Hooks.later(Duration.ofDays(2), () -> Hooks.job("blog-counters"));
        assertThat(Db.count("select count(*) from market.blog_post_views where post_id = ?", UUID.fromString(id)))
                .isZero();
        assertThat(BlogIT.read(As.nobody(), id).data().getInt("views")).isEqualTo(1);
    }

    @Test
    void a_comment_is_shown_once_a_moderator_has_published_it() {
        String id = BlogIT.published("Discussed " + As.unique("post"));
        String path = BlogIT.POSTS + "/" + id + "/comments";
        As buyer = As.buyer();
        buyer.post(path, Body.of("content", " ")).refusedField("content");
        buyer.post(path, Body.of("content", "x".repeat(2_001))).refusedField("content");
        JsonObject comment =
                buyer.post(path, Body.of("content", "<b>Nice</b>")).is(201).data();
        assertThat(comment.getString("status")).isEqualTo("pending");
        assertThat(comment.getJsonObject("author").getString("name")).isEqualTo("First Last");
        assertThat(BlogIT.ids(As.nobody().get(path))).isEmpty();
        String commentId = comment.getString("id");
        String moderation = "/api/blog/comments/" + commentId;
        buyer.patch(moderation, Body.of("status", "published")).refused(403, "FORBIDDEN");
        As.admin().patch(moderation, Body.of("status", "pending")).refusedField("status");
        As.admin().patch(moderation, Body.of()).refusedField("status");
        assertThat(BlogIT.ids(As.admin().get("/api/blog/comments?limit=100"))).contains(commentId);
        As.admin().patch(moderation, Body.of("status", "published")).is(200);
        As.admin().patch(moderation, Body.of("status", "published")).refused(409, "INVALID_STATUS");
        JsonObject shown = As.nobody().get(path).is(200).rows().get(0);
        assertThat(shown.getString("id")).isEqualTo(commentId);
        assertThat(shown.getString("content"))
                .as("plain text, as it was written")
                .isEqualTo("<b>Nice</b>");
        As.admin().patch(moderation, Body.of("status", "hidden")).is(200);
        assertThat(BlogIT.ids(As.nobody().get(path))).isEmpty();
        assertThat(Db.count(
                        "select count(*) from platform.audit_entries where action = 'blog.comment.moderate' and subject_id = ?",
                        UUID.fromString(commentId)))
                .isEqualTo(2);
        String draft = BlogIT.POSTS + "/" + BlogIT.draft("Silent") + "/comments";
        buyer.post(draft, Body.of("content", "x")).refused(404, "NOT_FOUND");
        As.nobody().get(draft).refused(404, "NOT_FOUND");
        As.admin()
                .patch("/api/blog/comments/" + UUID.randomUUID(), Body.of("status", "hidden"))
                .refused(404, "NOT_FOUND");
    }
}
