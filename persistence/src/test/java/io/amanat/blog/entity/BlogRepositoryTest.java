package io.amanat.blog.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.database.Market;
import io.amanat.database.Row;
import io.amanat.database.Sql;
import io.amanat.database.TestDatabase;
import io.amanat.shared.id.Uuid7;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestDatabase.class)
class BlogRepositoryTest {
    private static <T> T posts(Function<BlogPostRepository, T> work) {
        return Market.in(em -> work.apply(new BlogPostRepository(em)));
    }

    private static PostContent words(UUID category) {
        return new PostContent(
                "Oak",
                null,
                "<p>Oak, \"really\"</p>",
                "/uploads/c.png",
                List.of("wood", "a, b"),
                category,
                "Oak for all",
                null,
                List.of("oak"));
    }

    private static UUID storedPost() {
        return BlogRows.post(Row.user("admin").insert()).insert();
    }

    @Test
    void a_new_post_is_a_draft_that_nobody_has_seen() {
        UUID author = Row.user("admin").insert();
        UUID category = BlogRows.category().insert();
        UUID id = Uuid7.next();
        String slug = "بلوط-" + id;
        assertThat(posts((BlogPostRepository rows) ->
                        rows.claim(slug, id, Row.NOON) && rows.insert(id, author, slug, words(category), Row.NOON)))
                .isTrue();
        BlogPost stored =
                posts((BlogPostRepository rows) -> rows.findBySlug(slug)).orElseThrow();
        assertThat(stored.id()).isEqualTo(id);
        assertThat(stored.slug()).isEqualTo(slug);
        assertThat(stored.authorId()).isEqualTo(author);
        assertThat(stored.authorName()).isNull();
        assertThat(stored.title()).isEqualTo("Oak");
        assertThat(stored.excerpt()).isNull();
        assertThat(stored.content()).isEqualTo("<p>Oak, \"really\"</p>");
        assertThat(stored.coverImage()).isEqualTo("/uploads/c.png");
        assertThat(stored.tags()).containsExactly("wood", "a, b");
        assertThat(stored.categoryId()).isEqualTo(category);
        assertThat(stored.seoTitle()).isEqualTo("Oak for all");
        assertThat(stored.seoDescription()).isNull();
        assertThat(stored.seoKeywords()).containsExactly("oak");
        assertThat(stored.status()).isEqualTo(BlogPostStatus.DRAFT);
        assertThat(stored.publishedAt()).isNull();
        assertThat(stored.views()).isZero();
        assertThat(stored.likes()).isZero();
        assertThat(stored.createdAt()).isEqualTo(Row.NOON);
        assertThat(posts((BlogPostRepository rows) -> rows.find(id))).isPresent();
    }

    @Test
    void two_posts_never_have_one_slug() {
        UUID author = Row.user("admin").insert();
        String slug = "twice-" + author;
        assertThat(posts((BlogPostRepository rows) -> rows.insert(Uuid7.next(), author, slug, words(null), Row.NOON)))
                .isTrue();
        assertThat(posts((BlogPostRepository rows) -> rows.insert(Uuid7.next(), author, slug, words(null), Row.NOON)))
                .isFalse();
    }

    private static UUID behind(String slug) {
        return posts((BlogPostRepository rows) -> rows.findBySlug(slug))
                .map(BlogPost::id)
                .orElse(null);
    }

    private static boolean claims(String slug, UUID post) {
        return posts((BlogPostRepository rows) -> rows.claim(slug, post, Row.NOON));
    }

    @Test
    void an_address_belongs_for_good_to_the_post_that_claimed_it_first() {
        UUID one = storedPost();
        UUID two = storedPost();
        String slug = "old-" + one;
        assertThat(behind(slug)).isNull();
        assertThat(claims(slug, one)).isTrue();
        assertThat(claims(slug, one)).as("its own again").isTrue();
        assertThat(claims(slug, two)).isFalse();
        assertThat(behind(slug)).isEqualTo(one);
        Market.run(em -> new BlogPostRepository(em).release(slug, two));
        assertThat(behind(slug)).as("nobody gives up another's").isEqualTo(one);
        Market.run(em -> new BlogPostRepository(em).release(slug, one));
        assertThat(claims(slug, two)).isTrue();
        assertThat(behind(slug)).isEqualTo(two);
    }

    private static List<UUID> listed(PostFilter filter, int limit) {
        return Market.in(em -> new BlogFeedRepository(em)
                .list(filter, limit).stream().map(PostSummary::id).toList());
    }

    @Test
    void only_published_posts_are_listed_from_the_newest_in_pages() {
        UUID author = Row.user("admin").insert();
        UUID old = published(author, "2099-01-01T00:00:00Z");
        UUID young = published(author, "2099-01-02T00:00:00Z");
        UUID draft =
                BlogRows.post(author).with("updated_at", "2099-01-05T00:00:00Z").insert();
        UUID archived = BlogRows.post(author)
                .with("status", "archived")
                .with("published_at", "2099-01-03T00:00:00Z")
                .with("updated_at", "2099-01-05T00:00:00Z")
                .insert();
        PostFilter all = new PostFilter(BlogPostStatus.PUBLISHED, null, null, null);
        assertThat(listed(all, 2)).containsExactly(young, old);
        assertThat(listed(new PostFilter(BlogPostStatus.PUBLISHED, null, null, young), 1))
                .containsExactly(old);
        assertThat(listed(new PostFilter(BlogPostStatus.DRAFT, null, null, null), 1))
                .containsExactly(draft);
        assertThat(listed(new PostFilter(BlogPostStatus.ARCHIVED, null, null, null), 1))
                .containsExactly(archived);
    }

    @Test
    void a_post_is_found_by_tag_and_heading_and_shown_without_its_text() {
        UUID author = Row.user("admin").insert();
        UUID category = BlogRows.category().with("name_en", "Wood").insert();
        String tag = "t-\"quoted\", " + author;
        UUID post = BlogRows.post(author)
                .with("status", "published")
                .with("published_at", Row.NOON)
                .with("author_name", "Ada Byron")
                .with("category_id", category)
                .with("views", 7)
                .with("likes", 2)
                .insert();
        Sql.run("update market.blog_posts set tags = array[?, 'a'] where id = ?", tag, post);
        PostSummary row = Market.in(em -> new BlogFeedRepository(em)
                .list(new PostFilter(BlogPostStatus.PUBLISHED, tag, "heading-" + category, null), 9)
                .get(0));
        assertThat(row.id()).isEqualTo(post);
        assertThat(row.tags()).containsExactly(tag, "a");
        assertThat(row.category()).isEqualTo(new PostSummary.Heading(category, "heading-" + category, "News", "Wood"));
        assertThat(row.authorName()).isEqualTo("Ada Byron");
        assertThat(row.publishedAt()).isEqualTo(Row.NOON);
        assertThat(row.views()).isEqualTo(7);
        assertThat(row.likes()).isEqualTo(2);
        assertThat(row.status()).isEqualTo(BlogPostStatus.PUBLISHED);
        assertThat(listed(new PostFilter(BlogPostStatus.PUBLISHED, tag + "x", null, null), 9))
                .isEmpty();
        assertThat(listed(new PostFilter(BlogPostStatus.PUBLISHED, null, "no-such-heading", null), 9))
                .isEmpty();
        Map<String, Long> tags = Market.in(em -> new BlogFeedRepository(em).tags());
        assertThat(tags).containsEntry(tag, 1L);
    }

    @Test
    void the_feed_is_read_in_the_order_of_its_index() {
        String feed = BlogFeedRepository.sql(new PostFilter(BlogPostStatus.PUBLISHED, null, null, null));
        String plan = Market.in(em -> {
            em.createNativeQuery("set local enable_seqscan = off").executeUpdate();
            em.createNativeQuery("set local enable_bitmapscan = off").executeUpdate();
            return em.createNativeQuery("explain " + feed.replace("?4", "20"))
                    .getResultList()
                    .toString();
        });
        assertThat(plan).contains("blog_posts_feed").doesNotContain("Sort");
    }

    private static UUID published(UUID author, String moment) {
        return BlogRows.post(author)
                .with("status", "published")
                .with("published_at", moment)
                .insert();
    }

    @Test
    void videos_come_in_their_order() {
        UUID post = storedPost();
        BlogPostVideo first = new BlogPostVideo(Uuid7.next(), post, "https://v.example.test/1", "One", 0);
        BlogPostVideo second = new BlogPostVideo(Uuid7.next(), post, "https://v.example.test/2", null, 1);
        Market.run(em -> {
            BlogPostRepository rows = new BlogPostRepository(em);
            rows.add(second);
            rows.add(first);
        });
        List<BlogPostVideo> stored = posts((BlogPostRepository rows) -> rows.videos(post));
        assertThat(stored).extracting(BlogPostVideo::id).containsExactly(first.id(), second.id());
        assertThat(stored.get(0).url()).isEqualTo("https://v.example.test/1");
        assertThat(stored.get(0).title()).isEqualTo("One");
    }

    private static <T> T counters(Function<BlogCounterRepository, T> work) {
        return Market.in(em -> work.apply(new BlogCounterRepository(em)));
    }

    private static String counts(UUID post) {
        return Sql.value("select views || ' ' || likes || ' ' || version from market.blog_posts where id = ?", post)
                .toString();
    }

    @Test
    void a_visitor_counts_once_a_day_and_only_for_a_published_post() {
        UUID post = published(Row.user("admin").insert(), "2098-01-01T00:00:00Z");
        LocalDate day = LocalDate.of(2026, 11, 21);
        String ada = "a".repeat(64);
        assertThat(counters((BlogCounterRepository rows) -> rows.insertView(post, day, ada, Row.NOON)))
                .isTrue();
        assertThat(counters((BlogCounterRepository rows) -> rows.insertView(post, day, ada, Row.NOON)))
                .isFalse();
        assertThat(counters((BlogCounterRepository rows) -> rows.insertView(post, day, "b".repeat(64), Row.NOON)))
                .isTrue();
        assertThat(counters((BlogCounterRepository rows) -> rows.insertView(post, day.plusDays(1), ada, Row.NOON)))
                .isTrue();
        UUID draft = storedPost();
        assertThat(counters((BlogCounterRepository rows) -> rows.insertView(draft, day, ada, Row.NOON)))
                .isFalse();
        assertThat(counts(post)).as("nobody wrote the post's row").isEqualTo("0 0 0");
        fold();
        assertThat(counts(post)).as("and an edit under way is not refused").isEqualTo("3 0 0");
        fold();
        assertThat(counts(post)).as("nothing is counted twice").isEqualTo("3 0 0");
    }

    private static void fold() {
        int folded = 1;
        while (folded > 0) {
            folded = counters((BlogCounterRepository rows) -> rows.fold(2));
        }
    }

    @Test
    void somebody_likes_a_post_once_and_may_take_it_back() {
        UUID post = published(Row.user("admin").insert(), "2098-01-01T00:00:00Z");
        UUID ada = Row.user("buyer").insert();
        UUID bob = Row.user("buyer").insert();
        assertThat(counters((BlogCounterRepository rows) -> rows.insertLike(post, ada, Row.NOON)))
                .isTrue();
        assertThat(counters((BlogCounterRepository rows) -> rows.insertLike(post, ada, Row.NOON)))
                .isFalse();
        assertThat(counters((BlogCounterRepository rows) -> rows.insertLike(post, bob, Row.NOON)))
                .isTrue();
        assertThat(counters((BlogCounterRepository rows) -> rows.likes(post))).isEqualTo(2);
        fold();
        assertThat(counts(post)).isEqualTo("0 2 0");
        assertThat(counters((BlogCounterRepository rows) -> rows.deleteLike(post, ada, Row.NOON)))
                .isTrue();
        assertThat(counters((BlogCounterRepository rows) -> rows.deleteLike(post, ada, Row.NOON)))
                .isFalse();
        assertThat(counters((BlogCounterRepository rows) -> rows.likes(post, ada)))
                .isFalse();
        assertThat(counters((BlogCounterRepository rows) -> rows.likes(post, bob)))
                .isTrue();
        fold();
        assertThat(counts(post)).isEqualTo("0 1 0");
        UUID draft = storedPost();
        assertThat(counters((BlogCounterRepository rows) -> rows.insertLike(draft, ada, Row.NOON)))
                .isFalse();
    }

    @Test
    void who_saw_what_is_forgotten_in_bounded_steps() {
        UUID post = published(Row.user("admin").insert(), "2098-01-01T00:00:00Z");
        LocalDate day = LocalDate.of(2020, 1, 1);
        for (String visitor : List.of("1", "2", "3")) {
            counters((BlogCounterRepository rows) -> rows.insertView(post, day, visitor.repeat(64), Row.NOON));
        }
        counters((BlogCounterRepository rows) -> rows.insertView(post, day.plusDays(1), "4".repeat(64), Row.NOON));
        LocalDate next = day.plusDays(1);
        assertThat(counters((BlogCounterRepository rows) -> rows.forgetViews(next, 2)))
                .isEqualTo(2);
        assertThat(counters((BlogCounterRepository rows) -> rows.forgetViews(next, 2)))
                .isEqualTo(1);
        assertThat(counters((BlogCounterRepository rows) -> rows.forgetViews(next, 2)))
                .isZero();
        assertThat(Sql.column("select day::text from market.blog_post_views where post_id = ?", post))
                .containsExactly("2020-01-02");
    }

    @Test
    void a_heading_is_stored_once_and_listed_by_name() {
        UUID id = Uuid7.next();
        UUID other = Uuid7.next();
        Market.run(em -> {
            BlogCategoryRepository rows = new BlogCategoryRepository(em);
            assertThat(rows.insert(id, "h-" + id, "B " + id, "Wood", Row.NOON)).isTrue();
            assertThat(rows.insert(Uuid7.next(), "h-" + id, "C " + id, null, Row.NOON))
                    .isFalse();
            assertThat(rows.insert(other, "h-" + other, "A " + id, null, Row.NOON))
                    .isTrue();
            BlogCategory stored = rows.find(id).orElseThrow();
            assertThat(stored.slug()).isEqualTo("h-" + id);
            assertThat(stored.nameEn()).isEqualTo("Wood");
            assertThat(rows.all()).extracting(BlogCategory::id).containsSubsequence(other, id);
        });
    }

    @Test
    void a_comment_waits_until_it_is_published_and_the_oldest_stands_first() {
        UUID post = storedPost();
        UUID author = Row.user("buyer").insert();
        UUID id = Uuid7.next();
        Market.run(em -> new BlogCommentRepository(em).add(new BlogComment(id, post, author, "Nice", Row.NOON)));
        UUID second = BlogRows.comment(post, author)
                .with("status", "published")
                .with("created_at", Row.NOON.plusSeconds(1))
                .insert();
        UUID first = BlogRows.comment(post, author).with("status", "published").insert();
        Market.run(em -> {
            BlogCommentRepository rows = new BlogCommentRepository(em);
            BlogComment stored = rows.find(id).orElseThrow();
            assertThat(stored.status()).isEqualTo(BlogCommentStatus.PENDING);
            assertThat(stored.content()).isEqualTo("Nice");
            assertThat(stored.authorId()).isEqualTo(author);
            assertThat(rows.published(post, null, 10))
                    .extracting(BlogComment::id)
                    .containsExactly(first, second);
            assertThat(rows.published(post, first, 10))
                    .extracting(BlogComment::id)
                    .containsExactly(second);
        });
    }

    @Test
    void a_comment_is_moved_by_whoever_comes_first() {
        UUID id = BlogRows.comment(storedPost(), Row.user("buyer").insert()).insert();
        assertThat(moved(id, BlogCommentStatus.PUBLISHED)).isTrue();
        assertThat(moved(id, BlogCommentStatus.PUBLISHED)).isFalse();
        assertThat(moved(id, BlogCommentStatus.HIDDEN)).isTrue();
        assertThat(moved(id, BlogCommentStatus.PUBLISHED)).isTrue();
        assertThat(moved(id, BlogCommentStatus.PENDING))
                .as("nothing waits again")
                .isFalse();
        Market.run(em ->
                assertThat(new BlogCommentRepository(em).reload(id).status()).isEqualTo(BlogCommentStatus.PUBLISHED));
    }

    private static boolean moved(UUID id, BlogCommentStatus to) {
        return Market.in(em -> new BlogCommentRepository(em).move(id, to, Row.NOON));
    }

    @Test
    void the_moderator_sees_waiting_comments_of_all_posts_in_pages() {
        UUID author = Row.user("buyer").insert();
        UUID first = BlogRows.comment(storedPost(), author)
                .with("created_at", "2001-01-01T00:00:00Z")
                .insert();
        UUID second = BlogRows.comment(storedPost(), author)
                .with("created_at", "2001-01-02T00:00:00Z")
                .insert();
        Market.run(em -> {
            BlogCommentRepository rows = new BlogCommentRepository(em);
            assertThat(rows.inStatus(BlogCommentStatus.PENDING, null, 1))
                    .extracting(BlogComment::id)
                    .containsExactly(first);
            assertThat(rows.inStatus(BlogCommentStatus.PENDING, first, 1))
                    .extracting(BlogComment::id)
                    .containsExactly(second);
        });
    }
}
