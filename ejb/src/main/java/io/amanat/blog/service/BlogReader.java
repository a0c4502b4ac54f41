package io.amanat.blog.service;

import io.amanat.blog.entity.BlogCategory;
import io.amanat.blog.entity.BlogCategoryRepository;
import io.amanat.blog.entity.BlogCounterRepository;
import io.amanat.blog.entity.BlogFeedRepository;
import io.amanat.blog.entity.BlogPost;
import io.amanat.blog.entity.BlogPostRepository;
import io.amanat.blog.entity.BlogPostStatus;
import io.amanat.blog.entity.BlogPostVideo;
import io.amanat.blog.entity.PostFilter;
import io.amanat.blog.entity.PostSummary;
import io.amanat.config.service.MarketClock;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.shared.id.Uuid7;
import io.amanat.user.service.Actor;
import io.amanat.user.service.Secrets;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Reading the blog: everybody reads what is published, administrators all of it. Readers may be nobody: null. */
@Stateless
public class BlogReader {
    @Inject
    private BlogPostRepository posts;

    @Inject
    private BlogFeedRepository feed;

    @Inject
    private BlogCategoryRepository categories;

    @Inject
    private BlogCounterRepository counters;

    @Inject
    private BlogTags tags;

    @Inject
    private MarketClock clock;

    /**
     * A post with what belongs to it.
     *
     * @param category null when it stands under none
     * @param likes at this moment; the list's figure may be a minute old
     * @param liked by the reader
     */
    public record Article(
            BlogPost post, BlogCategory category, List<BlogPostVideo> videos, long likes, boolean liked) {}

    /**
     * One page.
     *
     * @throws DomainException UNAUTHENTICATED or FORBIDDEN when other than published posts are asked for by others than
     *     administrators
     */
    public List<PostSummary> list(Actor reader, PostFilter filter, int limit) {
        if (filter.status() != BlogPostStatus.PUBLISHED) {
            if (reader == null) {
                throw new DomainException(ErrorCode.UNAUTHENTICATED);
            }
            BlogService.requireAdmin(reader);
        }
        return feed.list(filter, limit);
    }

    /**
     * A post by its id, its address or a former address.
     *
     * @throws DomainException NOT_FOUND, also for posts the reader may not see
     */
    public Article read(Actor reader, String key) {
        BlogPost post = find(key)
                .filter(found -> found.status() == BlogPostStatus.PUBLISHED || (reader != null && reader.isAdmin()))
                .orElseThrow(() -> new DomainException(ErrorCode.NOT_FOUND, "There is no such post."));
        return article(reader, post);
    }

    private Optional<BlogPost> find(String key) {
        UUID id = Uuid7.parseOrNull(key);
        // A title may well be an id; the id of a post goes first.
        Optional<BlogPost> byId = id == null ? Optional.empty() : posts.find(id);
        return byId.or(() -> posts.findBySlug(key));
    }

    /** A post as its author sees it. */
    public Article article(Actor reader, BlogPost post) {
        BlogCategory category = post.categoryId() == null
                ? null
                : categories.find(post.categoryId()).orElse(null);
        return new Article(
                post,
                category,
                posts.videos(post.id()),
                counters.likes(post.id()),
                reader != null && counters.likes(post.id(), reader.userId()));
    }

    public List<BlogCategory> categories() {
        return categories.all();
    }

    /** Tags of published posts with how many there are; where there are many, as of a minute ago at most. */
    public Map<String, Long> tags() {
        return tags.at(clock.instant(), feed::tags);
    }

    /**
     * Counts a visitor once a day, by UTC.
     *
     * @param client address, for a visitor who is not signed in
     * @return false when the visitor was counted that day
     * @throws DomainException NOT_FOUND when the post is not out
     */
    public boolean view(Actor reader, String client, UUID id) {
        LocalDate day = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        String who = reader == null ? client : reader.userId().toString();
        boolean counted =
                counters.insertView(id, day, Secrets.fingerprint(id + " " + day + " " + who), clock.instant());
        if (!counted) {
            requirePublished(id);
        }
        return counted;
    }

    /**
     * Likes a post; a second time changes nothing.
     *
     * @return how many like it now
     * @throws DomainException NOT_FOUND when the post is not out
     */
    public long like(Actor reader, UUID id) {
        if (!counters.insertLike(id, reader.userId(), clock.instant())) {
            requirePublished(id);
        }
        return counters.likes(id);
    }

    /** Takes a like back; without one nothing changes. */
    public long unlike(Actor reader, UUID id) {
        if (!counters.deleteLike(id, reader.userId(), clock.instant())) {
            requirePublished(id);
        }
        return counters.likes(id);
    }

    private void requirePublished(UUID id) {
        if (posts.find(id)
                .filter(post -> post.status() == BlogPostStatus.PUBLISHED)
                .isEmpty()) {
            throw new DomainException(ErrorCode.NOT_FOUND, "There is no such post.");
        }
    }
}
