package io.amanat.blog.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A slug a post has or had, so that old addresses lead to it. Claimed once, it is never another post's. */
@Entity
@Table(schema = "market", name = "blog_post_slugs")
public class BlogPostSlug {
    @Id
    @Column(updatable = false)
    private String slug;

    @Column(name = "post_id")
    private UUID postId;

    @Column(name = "created_at")
    private Instant createdAt;

    protected BlogPostSlug() {}

    public String slug() {
        return slug;
    }

    public UUID postId() {
        return postId;
    }

    public Instant createdAt() {
        return createdAt;
    }
}
