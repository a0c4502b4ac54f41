package io.amanat.blog.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amanat.database.Market;
import io.amanat.database.Row;
import io.amanat.database.Sql;
import io.amanat.database.TestDatabase;
import io.amanat.shared.id.Uuid7;
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

    static UUID storedPost() {
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

    @Test
    void a_post_claims_its_address_whoever_writes_its_row() {
        UUID author = Row.user("admin").insert();
        UUID post = BlogRows.post(author).with("slug", "row-" + author).insert();
        assertThat(behind("row-" + author)).isEqualTo(post);
        Sql.run("update market.blog_posts set slug = ? where id = ?", "moved-" + author, post);
        assertThat(behind("moved-" + author)).isEqualTo(post);
        assertThat(behind("row-" + author)).as("old links lead there").isEqualTo(post);
        assertThatThrownBy(() ->
                        BlogRows.post(author).with("slug", "row-" + author).insert())
                .isInstanceOfSatisfying(Sql.Refused.class, refused -> assertThat(refused.constraint())
                        .isEqualTo("blog_posts_slug_uq"));
        UUID other = storedPost();
        assertThatThrownBy(() -> Sql.run("update market.blog_posts set slug = ? where id = ?", "row-" + author, other))
                .isInstanceOf(Sql.Refused.class);
    }

    @Test
    void texts_that_were_never_cleaned_wait_for_it_and_an_edit_under_way_sees_the_change() {
        UUID author = Row.user("admin").insert();
        UUID dirty = BlogRows.post(author).with("awaits_cleaning", true).insert();
        UUID clean = BlogRows.post(author)
                .with("awaits_cleaning", true)
                .with("content", "<p>b</p>")
                .insert();
        BlogRows.post(author).with("content", "never asked for").insert();
        Market.run(em -> {
            BlogPostRepository rows = new BlogPostRepository(em);
            assertThat(rows.awaitingCleaning(1)).hasSize(1);
            Map<UUID, String> texts = rows.awaitingCleaning(100);
            assertThat(texts).containsEntry(dirty, "<p>Oak</p>").containsEntry(clean, "<p>b</p>");
            assertThat(texts).doesNotContainValue("never asked for");
            rows.cleaned(dirty, "<p>a</p>");
            rows.cleaned(clean, "<p>b</p>");
            assertThat(rows.awaitingCleaning(100)).doesNotContainKeys(dirty, clean);
        });
        assertThat(Sql.rows(
                        "select id, content, version from market.blog_posts where author_id = ? and version = 1",
                        author))
                .containsExactly(List.of(dirty.toString(), "<p>a</p>", "1"));
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

    static UUID published(UUID author, String moment) {
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
}
