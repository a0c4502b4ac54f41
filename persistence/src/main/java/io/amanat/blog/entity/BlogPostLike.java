package io.amanat.blog.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;

/** Somebody likes a post; counted once per person. */
@Entity
@Table(schema = "market", name = "blog_post_likes")
@IdClass(BlogPostLike.Key.class)
public class BlogPostLike {
    @Id
    @Column(name = "post_id", updatable = false)
    private UUID postId;

    @Id
    @Column(name = "user_id", updatable = false)
    private UUID userId;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    protected BlogPostLike() {}

    public UUID postId() {
        return postId;
    }

    public UUID userId() {
        return userId;
    }

    public Instant createdAt() {
        return createdAt;
    }

    /** Both columns together. */
    public static class Key implements Serializable {
        private static final long serialVersionUID = 1L;

        private UUID postId;
        private UUID userId;

        /** For the provider. */
        public Key() {}

        public Key(UUID postId, UUID userId) {
            this.postId = postId;
            this.userId = userId;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && key.postId.equals(postId) && key.userId.equals(userId);
        }

        @Override
        public int hashCode() {
            return 31 * postId.hashCode() + userId.hashCode();
        }
    }
}
