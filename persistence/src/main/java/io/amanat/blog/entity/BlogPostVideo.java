package io.amanat.blog.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/** A video that belongs to a post. Positions count from 0; two may be swapped within one transaction. */
@Entity
@Table(schema = "market", name = "blog_post_videos")
public class BlogPostVideo {
    @Id
    private UUID id;

    @Column(name = "post_id", updatable = false)
    private UUID postId;

    private String url;

    private String title;

    private int position;

    protected BlogPostVideo() {}

    /** @param title may be null */
    public BlogPostVideo(UUID id, UUID postId, String url, String title, int position) {
        this.id = id;
        this.postId = postId;
        this.url = url;
        this.title = title;
        this.position = position;
    }

    public UUID id() {
        return id;
    }

    public UUID postId() {
        return postId;
    }

    public String url() {
        return url;
    }

    public String title() {
        return title;
    }

    public int position() {
        return position;
    }
}
