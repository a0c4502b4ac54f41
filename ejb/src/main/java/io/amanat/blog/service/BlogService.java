package io.amanat.blog.service;

import io.amanat.audit.service.AuditLog;
import io.amanat.blog.entity.BlogCategoryRepository;
import io.amanat.blog.entity.BlogPost;
import io.amanat.blog.entity.BlogPostRepository;
import io.amanat.blog.entity.BlogPostVideo;
import io.amanat.blog.entity.PostContent;
import io.amanat.config.service.MarketClock;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.shared.id.Uuid7;
import io.amanat.user.service.AccountService;
import io.amanat.user.service.Actor;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Posts, written by administrators; each of them may change every post. Addresses are made here from the titles, and the
 * day of publication is set here (R-BLG-02). Every deed is in the audit log.
 */
@Stateless
public class BlogService {
    private static final String KIND = "blog_post";
    /** Tries at an address; the last one carries a part of the post's id. */
    private static final int MAX_TRIES = 5;

    @Inject
    private BlogPostRepository posts;

    @Inject
    private BlogCategoryRepository categories;

    @Inject
    private AccountService accounts;

    @Inject
    private AuditLog audit;

    @Inject
    private MarketClock clock;

    /**
     * A new heading.
     *
     * @param nameEn may be null
     * @throws DomainException FORBIDDEN, VALIDATION_ERROR when another has the slug
     */
    public UUID addCategory(Actor admin, String slug, String name, String nameEn) {
        requireAdmin(admin);
        UUID id = Uuid7.next();
        if (!categories.insert(id, slug, name, nameEn, clock.instant())) {
            throw DomainException.invalid("slug", "TAKEN", "Another heading has this address.");
        }
        audit.record(admin.userId(), "blog.category.create", "blog_category", id, Map.of("slug", slug));
        return id;
    }

    /**
     * Writes a post that nobody sees yet.
     *
     * @param patch checked as a whole
     * @throws DomainException FORBIDDEN unless an admin, VALIDATION_ERROR when the heading is unknown
     */
    public BlogPost draft(Actor admin, PostPatch patch) {
        requireAdmin(admin);
        PostContent content = patch.fresh();
        requireCategory(content.categoryId());
        UUID id = Uuid7.next();
        Instant now = clock.instant();
        String slug = claim(Slugs.of(content.title()), id, now);
        if (!posts.insert(id, admin.userId(), slug, content, now)) {
            throw new DomainException(ErrorCode.STATE_CONFLICT, "Another post took this address just now.");
        }
        film(id, patch);
        record(admin, "blog.create", id, Map.of("slug", slug));
        return require(id);
    }

    /**
     * Changes a post, published or not. A new title makes a new address; the one that readers know leads there for good.
     *
     * @throws DomainException FORBIDDEN, NOT_FOUND, STATE_CONFLICT when it changed since the author read it
     */
    public BlogPost change(Actor admin, UUID id, PostPatch patch) {
        requireAdmin(admin);
        BlogPost post = require(id);
        if (patch.version() != null && patch.version() != post.version()) {
            throw new DomainException(ErrorCode.STATE_CONFLICT);
        }
        PostContent content = patch.over(post);
        requireCategory(content.categoryId());
        Instant now = clock.instant();
        String wanted = Slugs.of(content.title());
        String former = post.slug();
        String slug = Slugs.fits(former, wanted) ? former : claim(wanted, id, now);
        post.rewrite(content, slug, now);
        if (!slug.equals(former) && post.publishedAt() == null) {
            posts.release(former, id);
        }
        film(id, patch);
        record(admin, "blog.update", id, slug.equals(former) ? Map.of() : Map.of("from", former, "to", slug));
        return post;
    }

    /** @throws DomainException FORBIDDEN, NOT_FOUND, INVALID_STATUS when it is out already */
    public BlogPost publish(Actor admin, UUID id) {
        requireAdmin(admin);
        BlogPost post = require(id);
        post.publish(accounts.names(List.of(post.authorId())).get(post.authorId()), clock.instant());
        record(admin, "blog.publish", id, Map.of());
        return post;
    }

    /** @throws DomainException FORBIDDEN, NOT_FOUND, INVALID_STATUS when it is archived already */
    public BlogPost archive(Actor admin, UUID id) {
        requireAdmin(admin);
        BlogPost post = require(id);
        post.archive(clock.instant());
        record(admin, "blog.archive", id, Map.of());
        return post;
    }

    /** A claimed address waits for whoever claims the same one at this moment; one of them gets it. */
    private String claim(String slug, UUID id, Instant now) {
        String unique = id.toString().substring(24);
        for (int number = 1; number <= MAX_TRIES; number++) {
            String attempt = Slugs.attempt(slug, number, unique);
            if (posts.claim(attempt, id, now)) {
                return attempt;
            }
        }
        throw new DomainException(ErrorCode.STATE_CONFLICT, "No address is free for this title.");
    }

    private void film(UUID id, PostPatch patch) {
        if (patch.videos() == null) {
            return;
        }
        posts.clearVideos(id);
        int position = 0;
        for (PostPatch.Video video : patch.videos()) {
            posts.add(new BlogPostVideo(Uuid7.next(), id, video.url(), video.title(), position++));
        }
    }

    private void record(Actor admin, String action, UUID id, Map<String, String> details) {
        audit.record(admin.userId(), action, KIND, id, details);
    }

    private void requireCategory(UUID id) {
        if (id != null && categories.find(id).isEmpty()) {
            throw DomainException.invalid("categoryId", "UNKNOWN", "There is no such heading.");
        }
    }

    private BlogPost require(UUID id) {
        return posts.find(id).orElseThrow(() -> new DomainException(ErrorCode.NOT_FOUND, "There is no such post."));
    }

    static void requireAdmin(Actor actor) {
        if (!actor.isAdmin()) {
            throw new DomainException(ErrorCode.FORBIDDEN, "Only administrators write the blog.");
        }
    }
}
