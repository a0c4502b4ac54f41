package io.amanat.blog.entity;

import static io.amanat.database.Mapped.assertBothWays;
import static io.amanat.database.Mapped.load;
import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.database.Row;
import io.amanat.database.TestDatabase;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestDatabase.class)
class BlogMappingTest {
    private static UUID post() {
        return BlogRows.post(Row.user("admin").insert()).insert();
    }

    @Test
    void a_heading() {
        assertBothWays(
                BlogCategory.class,
                BlogRows.category().with("name", "Wood").with("name_en", "Wood").insert(),
                BlogRows.category().insert());
    }

    @Test
    void a_post() {
        UUID full = BlogRows.post(Row.user("admin").insert())
                .with("title", "Ash")
                .with("excerpt", "Short")
                .with("cover_image", "/uploads/c.png")
                .with("tags", "{wood,\"a, b\"}")
                .with("category_id", BlogRows.category().insert())
                .with("author_name", "Ada Byron")
                .with("seo_title", "Ash")
                .with("seo_description", "All about ash")
                .with("seo_keywords", "{ash}")
                .with("status", "published")
                .with("published_at", Row.NOON)
                .with("views", 7_000_000_000L)
                .with("likes", 3)
                .with("version", 2)
                .insert();
        assertThat(load(BlogPost.class, full))
                .containsEntry("tags", List.of("wood", "a, b"))
                .containsEntry("views", 7_000_000_000L)
                .containsEntry("likes", 3L)
                .containsEntry("version", 2);
        assertBothWays(BlogPost.class, full, post(), "slug");
    }

    @Test
    void a_former_slug() {
        UUID post = post();
        Row.plain("market.blog_post_slugs")
                .with("slug", "was-" + post)
                .with("post_id", post)
                .with("created_at", Row.NOON)
                .insert();
        assertThat(load(BlogPostSlug.class, "was-" + post))
                .containsEntry("postId", post)
                .containsEntry("createdAt", Row.NOON);
    }

    @Test
    void a_video() {
        assertBothWays(
                BlogPostVideo.class,
                BlogRows.video(post(), 4).with("title", "Sawing").insert(),
                BlogRows.video(post(), 0).insert());
    }

    @Test
    void a_like() {
        UUID post = post();
        UUID user = Row.user("buyer").insert();
        Row.plain("market.blog_post_likes")
                .with("post_id", post)
                .with("user_id", user)
                .with("created_at", Row.NOON)
                .insert();
        assertThat(load(BlogPostLike.class, new BlogPostLike.Key(post, user)))
                .containsEntry("postId", post)
                .containsEntry("userId", user)
                .containsEntry("createdAt", Row.NOON);
    }

    @Test
    void a_comment() {
        UUID author = Row.user("buyer").insert();
        UUID full = BlogRows.comment(post(), author)
                .with("content", "Spam")
                .with("status", "hidden")
                .insert();
        assertBothWays(BlogComment.class, full, BlogRows.comment(post(), author).insert());
    }
}
