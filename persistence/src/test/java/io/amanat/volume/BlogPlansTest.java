package io.amanat.volume;

import static io.amanat.volume.Hot.assertIndexed;

import io.amanat.blog.entity.BlogCommentRepository;
import io.amanat.blog.entity.BlogCommentStatus;
import io.amanat.blog.entity.BlogCounterRepository;
import io.amanat.blog.entity.BlogFeedRepository;
import io.amanat.blog.entity.BlogPostRepository;
import io.amanat.blog.entity.BlogPostStatus;
import io.amanat.blog.entity.PostFilter;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The blog with 20,000 posts: lists, one post, counters, comments (audit lessons 3.2). */
@OnVolume
class BlogPlansTest {
    private static final Instant NOW = VolumeDatabase.UNTIL;

    private final UUID popular = Regulars.post("post-2");
    private final UUID another = Regulars.post("post-12345");

    private static Consumer<EntityManager> posts(String tag, String heading, UUID after) {
        return em -> new BlogFeedRepository(em).list(new PostFilter(BlogPostStatus.PUBLISHED, tag, heading, after), 20);
    }

    @TestFactory
    Stream<DynamicTest> lists() {
        return Stream.of(
                assertIndexed("the newest posts", posts(null, null, null), "blog_posts_feed"),
                assertIndexed("posts of a long time ago", posts(null, null, another), "blog_posts_feed"),
                assertIndexed(
                        "posts with a tag that all have",
                        posts("home", null, null),
                        "blog_posts_feed",
                        "blog_posts_tags"),
                assertIndexed("posts with a tag that few have", posts("thing-4321", null, null), "blog_posts_tags"),
                assertIndexed("older posts with a tag", posts("word-17", null, another), "blog_posts_tags"),
                assertIndexed(
                        "posts below a heading with many",
                        posts(null, "heading-0", null),
                        "blog_posts_feed",
                        "blog_posts_heading"),
                assertIndexed("posts below a heading with few", posts(null, "heading-18", null), "blog_posts_heading"),
                assertIndexed("posts below a heading with none", posts(null, "heading-19", null), "blog_posts_heading"),
                assertIndexed(
                        "drafts, for administrators",
                        em -> new BlogFeedRepository(em)
                                .list(new PostFilter(BlogPostStatus.DRAFT, null, null, null), 20),
                        "blog_posts_status"));
    }

    @TestFactory
    Stream<DynamicTest> one_post() {
        return Stream.of(
                assertIndexed(
                        "a post by its address",
                        em -> new BlogPostRepository(em).findBySlug("post-12345"),
                        "blog_post_slugs_pkey"),
                assertIndexed(
                        "a post by a former address",
                        em -> new BlogPostRepository(em).findBySlug("once-post-12344"),
                        "blog_post_slugs_pkey"),
                assertIndexed(
                        "an address that nobody saw is given up",
                        em -> new BlogPostRepository(em).release("post-12345", another),
                        "blog_post_slugs_pkey",
                        "blog_post_slugs_post"),
                assertIndexed(
                        "the videos of a post",
                        em -> new BlogPostRepository(em).videos(another),
                        "blog_post_videos_position_uq"),
                assertIndexed(
                        "comments below a post",
                        em -> new BlogCommentRepository(em).published(popular, null, 20),
                        "blog_comments_page"),
                assertIndexed(
                        "comments that wait for a moderator",
                        em -> new BlogCommentRepository(em).inStatus(BlogCommentStatus.PENDING, null, 20),
                        "blog_comments_status",
                        "blog_comments_waiting"));
    }

    @TestFactory
    Stream<DynamicTest> counters() {
        LocalDate today = LocalDate.ofInstant(NOW, ZoneOffset.UTC);
        UUID reader = Regulars.buyer();
        return Stream.of(
                assertIndexed(
                        "how many like a post",
                        em -> new BlogCounterRepository(em).likes(another),
                        "blog_post_likes_pkey"),
                assertIndexed(
                        "whether somebody likes a post",
                        em -> new BlogCounterRepository(em).likes(popular, reader),
                        "blog_post_likes_pkey",
                        "blog_post_likes_user"),
                assertIndexed(
                        "a view is noted",
                        em -> new BlogCounterRepository(em).insertView(another, today, "0".repeat(64), NOW),
                        "blog_posts_pkey"),
                assertIndexed(
                        "a like is noted",
                        em -> new BlogCounterRepository(em).insertLike(another, reader, NOW),
                        "blog_posts_pkey"),
                assertIndexed(
                        "a like is taken back",
                        em -> new BlogCounterRepository(em).deleteLike(popular, reader, NOW),
                        "blog_post_likes_pkey",
                        "blog_post_likes_user"),
                assertIndexed(
                        "waiting views are added",
                        em -> new BlogCounterRepository(em).fold(500),
                        "blog_post_deltas_pkey"),
                assertIndexed(
                        "views of days gone by are forgotten",
                        em -> new BlogCounterRepository(em).forgetViews(today.minusDays(1), 500),
                        "blog_post_views_day"),
                assertIndexed(
                        "drafts that nobody touches are put away",
                        em -> new BlogPostRepository(em).archiveDrafts(NOW.minus(Duration.ofDays(90)), NOW, 100),
                        "blog_posts_status"));
    }
}
