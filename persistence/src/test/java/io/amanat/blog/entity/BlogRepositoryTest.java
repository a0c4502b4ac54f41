package io.amanat.blog.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.database.Market;
import io.amanat.database.Row;
import io.amanat.database.TestDatabase;
import io.amanat.shared.id.Uuid7;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestDatabase.class)
class BlogRepositoryTest {
    private static <T> T posts(Function<BlogPostRepository, T> work) {
        return Market.in(em -> work.apply(new BlogPostRepository(em)));
    }

    private static NewBlogPost draft(UUID author, String slug, UUID category) {
        return new NewBlogPost(
                author,
                slug,
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
        assertThat(posts((BlogPostRepository rows) -> rows.insert(id, draft(author, slug, category), Row.NOON)))
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
        assertThat(posts((BlogPostRepository rows) -> rows.insert(Uuid7.next(), draft(author, slug, null), Row.NOON)))
                .isTrue();
        assertThat(posts((BlogPostRepository rows) -> rows.insert(Uuid7.next(), draft(author, slug, null), Row.NOON)))
                .isFalse();
    }

    private static UUID behind(String slug) {
        return posts((BlogPostRepository rows) -> rows.findBySlug(slug))
                .map(BlogPost::id)
                .orElse(null);
    }

    private static void gaveUp(String slug, UUID post) {
        Market.run(em -> new BlogPostRepository(em).addFormerSlug(slug, post, Row.NOON));
    }

    @Test
    void an_old_address_leads_to_who_had_it_last_unless_somebody_has_it_now() {
        UUID one = storedPost();
        UUID two = storedPost();
        String slug = "old-" + one;
        assertThat(behind(slug)).isNull();
        gaveUp(slug, one);
        assertThat(behind(slug)).isEqualTo(one);
        gaveUp(slug, two);
        assertThat(behind(slug)).isEqualTo(two);
        UUID now = BlogRows.post(Row.user("admin").insert()).with("slug", slug).insert();
        assertThat(behind(slug)).isEqualTo(now);
    }

    @Test
    void only_published_posts_are_listed_from_the_newest() {
        UUID author = Row.user("admin").insert();
        UUID old = published(author, "2099-01-01T00:00:00Z");
        UUID young = published(author, "2099-01-02T00:00:00Z");
        BlogRows.post(author).insert();
        UUID archived = BlogRows.post(author)
                .with("status", "archived")
                .with("published_at", "2099-01-03T00:00:00Z")
                .insert();
        assertThat(posts((BlogPostRepository rows) -> rows.published(0, 2)))
                .extracting(BlogPost::id)
                .containsExactly(young, old)
                .doesNotContain(archived);
        assertThat(posts((BlogPostRepository rows) -> rows.published(1, 1)))
                .extracting(BlogPost::id)
                .containsExactly(old);
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

    @Test
    void somebody_likes_a_post_once() {
        UUID post = storedPost();
        UUID user = Row.user("buyer").insert();
        assertThat(posts((BlogPostRepository rows) -> rows.insertLike(post, user, Row.NOON)))
                .isTrue();
        assertThat(posts((BlogPostRepository rows) -> rows.insertLike(post, user, Row.NOON)))
                .isFalse();
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
            assertThat(rows.published(post, 0, 10)).extracting(BlogComment::id).containsExactly(first, second);
            assertThat(rows.published(post, 1, 10)).extracting(BlogComment::id).containsExactly(second);
        });
    }
}
