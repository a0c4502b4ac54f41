package io.amanat.blog.service;

import io.amanat.blog.entity.BlogCategoryRepository;
import io.amanat.blog.entity.BlogPost;
import io.amanat.blog.entity.BlogPostRepository;
import io.amanat.blog.entity.NewBlogPost;
import io.amanat.config.service.MarketClock;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.shared.id.Uuid7;
import io.amanat.user.service.AccountService;
import io.amanat.user.service.Actor;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;

/** Posts, written by administrators. */
@Stateless
public class BlogService {
    @Inject
    private BlogPostRepository posts;

    @Inject
    private BlogCategoryRepository categories;

    @Inject
    private AccountService accounts;

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
        return id;
    }

    /**
     * Writes a post that nobody sees yet.
     *
     * @param post checked and cleaned
     * @throws DomainException FORBIDDEN unless an admin who writes in his own name, VALIDATION_ERROR when the slug is
     *     taken or the heading unknown
     */
    public BlogPost draft(Actor admin, NewBlogPost post) {
        requireAdmin(admin);
        if (!admin.is(post.authorId())) {
            throw new DomainException(ErrorCode.FORBIDDEN, "Nobody writes in another's name.");
        }
        if (post.categoryId() != null && categories.find(post.categoryId()).isEmpty()) {
            throw DomainException.invalid("categoryId", "UNKNOWN", "There is no such heading.");
        }
        UUID id = Uuid7.next();
        if (!posts.insert(id, post, clock.instant())) {
            throw DomainException.invalid("slug", "TAKEN", "Another post has this address.");
        }
        return require(id);
    }

    /** @throws DomainException FORBIDDEN, NOT_FOUND, INVALID_STATUS when it is out already */
    public BlogPost publish(Actor admin, UUID id) {
        requireAdmin(admin);
        BlogPost post = require(id);
        post.publish(accounts.names(List.of(post.authorId())).get(post.authorId()), clock.instant());
        return post;
    }

    /** @throws DomainException FORBIDDEN, NOT_FOUND, INVALID_STATUS when it is archived already */
    public BlogPost archive(Actor admin, UUID id) {
        requireAdmin(admin);
        BlogPost post = require(id);
        post.archive(clock.instant());
        return post;
    }

    private BlogPost require(UUID id) {
        return posts.find(id).orElseThrow(() -> new DomainException(ErrorCode.NOT_FOUND, "There is no such post."));
    }

    private static void requireAdmin(Actor actor) {
        if (!actor.isAdmin()) {
            throw new DomainException(ErrorCode.FORBIDDEN, "Only administrators write the blog.");
        }
    }
}
