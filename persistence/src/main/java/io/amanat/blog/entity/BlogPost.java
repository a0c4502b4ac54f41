package io.amanat.blog.entity;

import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.shared.jpa.TextArrayConverter;
import io.amanat.shared.jpa.UuidConverter;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A post: a draft until it is published, archived instead of deleted.
 *
 * <p>Content is cleaned before it is stored. Views and likes are counted by the database, an edit of the text never
 * writes them. Edits are locked optimistically by the version.
 */
@Entity
@Table(schema = "market", name = "blog_posts")
public class BlogPost {
    @Id
    private UUID id;

    private String slug;

    private String title;

    private String excerpt;

    private String content;

    @Column(name = "cover_image")
    private String coverImage;

    @Convert(converter = TextArrayConverter.class)
    private List<String> tags;

    @Column(name = "category_id")
    @Convert(converter = UuidConverter.class)
    private UUID categoryId;

    @Column(name = "author_id", updatable = false)
    private UUID authorId;

    @Column(name = "author_name")
    private String authorName;

    @Column(name = "seo_title")
    private String seoTitle;

    @Column(name = "seo_description")
    private String seoDescription;

    @Column(name = "seo_keywords")
    @Convert(converter = TextArrayConverter.class)
    private List<String> seoKeywords;

    private BlogPostStatus status;

    @Column(name = "published_at")
    private Instant publishedAt;

    @Column(updatable = false)
    private long views;

    @Column(updatable = false)
    private long likes;

    @Version
    private int version;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    @Column(name = "updated_at")
    private Instant updatedAt;

    protected BlogPost() {}

    /**
     * Everybody may read it, now or again; the day it first came out stays.
     *
     * @param author how its author is called today
     * @throws DomainException INVALID_STATUS when it is out already
     */
    public void publish(String author, Instant now) {
        moveTo(BlogPostStatus.PUBLISHED, now);
        authorName = author;
        publishedAt = publishedAt == null ? now : publishedAt;
    }

    /** @throws DomainException INVALID_STATUS when it is archived already */
    public void archive(Instant now) {
        moveTo(BlogPostStatus.ARCHIVED, now);
    }

    /**
     * Other words, under another address when the title asks for it. The status stays.
     *
     * @param newSlug claimed before
     */
    public void rewrite(PostContent words, String newSlug, Instant now) {
        slug = newSlug;
        title = words.title();
        excerpt = words.excerpt();
        content = words.content();
        coverImage = words.coverImage();
        tags = words.tags();
        categoryId = words.categoryId();
        seoTitle = words.seoTitle();
        seoDescription = words.seoDescription();
        seoKeywords = words.seoKeywords();
        updatedAt = now;
    }

    private void moveTo(BlogPostStatus next, Instant now) {
        if (!BlogPostStatus.MOVES.allows(status, next)) {
            throw new DomainException(
                    ErrorCode.INVALID_STATUS, "A " + status.code() + " post cannot become " + next.code() + ".");
        }
        status = next;
        updatedAt = now;
    }

    public UUID id() {
        return id;
    }

    public String slug() {
        return slug;
    }

    public String title() {
        return title;
    }

    public String excerpt() {
        return excerpt;
    }

    public String content() {
        return content;
    }

    public String coverImage() {
        return coverImage;
    }

    public List<String> tags() {
        return tags;
    }

    public UUID categoryId() {
        return categoryId;
    }

    public UUID authorId() {
        return authorId;
    }

    /** As it was when published; null before. */
    public String authorName() {
        return authorName;
    }

    public String seoTitle() {
        return seoTitle;
    }

    public String seoDescription() {
        return seoDescription;
    }

    public List<String> seoKeywords() {
        return seoKeywords;
    }

    public BlogPostStatus status() {
        return status;
    }

    /** When it was published; null before. */
    public Instant publishedAt() {
        return publishedAt;
    }

    public long views() {
        return views;
    }

    public long likes() {
        return likes;
    }

    public int version() {
        return version;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Instant updatedAt() {
        return updatedAt;
    }
}
