package io.amanat.blog.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** What somebody writes below a post; shown once a moderator has published it. */
@Entity
@Table(schema = "market", name = "blog_comments")
public class BlogComment {
    @Id
    private UUID id;

    @Column(name = "post_id", updatable = false)
    private UUID postId;

    @Column(name = "author_id", updatable = false)
    private UUID authorId;

    private String content;

    private BlogCommentStatus status;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    @Column(name = "updated_at")
    private Instant updatedAt;

    protected BlogComment() {}

    /** A new comment, waiting for a moderator. */
    public BlogComment(UUID id, UUID postId, UUID authorId, String content, Instant now) {
        this.id = id;
        this.postId = postId;
        this.authorId = authorId;
        this.content = content;
        this.status = BlogCommentStatus.PENDING;
        this.createdAt = now;
        this.updatedAt = now;
    }

    public UUID id() {
        return id;
    }

    public UUID postId() {
        return postId;
    }

    public UUID authorId() {
        return authorId;
    }

    public String content() {
        return content;
    }

    public BlogCommentStatus status() {
        return status;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Instant updatedAt() {
        return updatedAt;
    }
}
