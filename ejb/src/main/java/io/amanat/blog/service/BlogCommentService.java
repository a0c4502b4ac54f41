package io.amanat.blog.service;

import io.amanat.audit.service.AuditLog;
import io.amanat.blog.entity.BlogComment;
import io.amanat.blog.entity.BlogCommentRepository;
import io.amanat.blog.entity.BlogCommentStatus;
import io.amanat.blog.entity.BlogPostRepository;
import io.amanat.blog.entity.BlogPostStatus;
import io.amanat.config.service.MarketClock;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.shared.id.Uuid7;
import io.amanat.user.service.AccountService;
import io.amanat.user.service.Actor;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What readers write below posts; a moderator publishes or hides it. Comments are plain text, never markup. */
@Stateless
public class BlogCommentService {
    /** Characters of a comment. */
    public static final int MAX_CONTENT = 2_000;

    @Inject
    private BlogCommentRepository comments;

    @Inject
    private BlogPostRepository posts;

    @Inject
    private AccountService accounts;

    @Inject
    private AuditLog audit;

    @Inject
    private MarketClock clock;

    /** A comment and its author's name today. */
    public record Signed(BlogComment comment, String authorName) {}

    /**
     * Published comments, oldest first.
     *
     * @param after the last one of the page before; null: the first page
     * @throws DomainException NOT_FOUND when the post is not out
     */
    public List<Signed> list(UUID postId, UUID after, int limit) {
        requirePublished(postId);
        return signed(comments.published(postId, after, limit));
    }

    /** @throws DomainException FORBIDDEN unless an admin */
    public List<Signed> moderation(Actor admin, BlogCommentStatus status, UUID after, int limit) {
        BlogService.requireAdmin(admin);
        return signed(comments.inStatus(status, after, limit));
    }

    /**
     * All comments below a post, whatever their status, oldest first.
     *
     * @param after the last one of the page before; null: the first page
     * @throws DomainException FORBIDDEN unless an admin
     */
    public List<Signed> below(Actor admin, UUID postId, UUID after, int limit) {
        BlogService.requireAdmin(admin);
        return signed(comments.below(postId, after, limit));
    }

    /**
     * Leaves a comment for the moderator.
     *
     * @param content checked
     * @throws DomainException NOT_FOUND when the post is not out
     */
    public Signed add(Actor author, UUID postId, String content) {
        requirePublished(postId);
        BlogComment comment = new BlogComment(Uuid7.next(), postId, author.userId(), content, clock.instant());
        comments.add(comment);
        return signed(List.of(comment)).get(0);
    }

    /**
     * Publishes or hides a comment.
     *
     * @throws DomainException FORBIDDEN, NOT_FOUND, INVALID_STATUS when it is so already or was never waiting
     */
    public Signed moderate(Actor admin, UUID id, BlogCommentStatus to) {
        BlogService.requireAdmin(admin);
        BlogComment comment = comments.find(id)
                .orElseThrow(() -> new DomainException(ErrorCode.NOT_FOUND, "There is no such comment."));
        String from = comment.status().code();
        if (!comments.move(id, to, clock.instant())) {
            throw new DomainException(
                    ErrorCode.INVALID_STATUS, "A " + from + " comment cannot become " + to.code() + ".");
        }
        audit.record(
                admin.userId(), "blog.comment.moderate", "blog_comment", id, Map.of("from", from, "to", to.code()));
        return signed(List.of(comments.reload(id))).get(0);
    }

    private List<Signed> signed(List<BlogComment> rows) {
        Map<UUID, String> names = accounts.names(
                rows.stream().map(BlogComment::authorId).distinct().toList());
        return rows.stream()
                .map(row -> new Signed(row, names.get(row.authorId())))
                .toList();
    }

    private void requirePublished(UUID postId) {
        if (posts.find(postId)
                .filter(post -> post.status() == BlogPostStatus.PUBLISHED)
                .isEmpty()) {
            throw new DomainException(ErrorCode.NOT_FOUND, "There is no such post.");
        }
    }
}
