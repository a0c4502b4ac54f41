package io.amanat.blog.entity;

import io.amanat.database.Row;
import java.util.UUID;

/** Rows of the blog with only what their tables demand. */
public final class BlogRows {
    private BlogRows() {}

    public static Row category() {
        Row row = Row.of("market.blog_categories");
        return row.with("slug", "heading-" + row.id())
                .with("name", "News")
                .with("created_at", Row.NOON)
                .with("updated_at", Row.NOON);
    }

    /** A draft. */
    public static Row post(UUID authorId) {
        Row row = Row.of("market.blog_posts");
        return row.with("author_id", authorId)
                .with("slug", "post-" + row.id())
                .with("title", "Oak")
                .with("content", "<p>Oak</p>")
                .with("created_at", Row.NOON)
                .with("updated_at", Row.NOON);
    }

    public static Row video(UUID postId, int position) {
        return Row.of("market.blog_post_videos")
                .with("post_id", postId)
                .with("url", "https://video.example.test/1")
                .with("position", position);
    }

    public static Row comment(UUID postId, UUID authorId) {
        return Row.of("market.blog_comments")
                .with("post_id", postId)
                .with("author_id", authorId)
                .with("content", "Nice")
                .with("created_at", Row.NOON)
                .with("updated_at", Row.NOON);
    }
}
