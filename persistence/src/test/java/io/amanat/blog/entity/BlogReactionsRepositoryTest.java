package io.amanat.blog.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.database.Market;
import io.amanat.database.Row;
import io.amanat.database.Sql;
import io.amanat.database.TestDatabase;
import io.amanat.shared.id.Uuid7;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Views, likes and comments of posts. */
@ExtendWith(TestDatabase.class)
class BlogReactionsRepositoryTest {
    private static <T> T counters(Function<BlogCounterRepository, T> work) {
        return Market.in(em -> work.apply(new BlogCounterRepository(em)));
    }

    private static String counts(UUID post) {
        return Sql.value("select views || ' ' || likes || ' ' || version from market.blog_posts where id = ?", post)
                .toString();
    }

    @Test
    void a_visitor_counts_once_a_day_and_only_for_a_published_post() {
        UUID post = BlogRepositoryTest.published(Row.user("admin").insert(), "2098-01-01T00:00:00Z");
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
        UUID draft = BlogRepositoryTest.storedPost();
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
        UUID post = BlogRepositoryTest.published(Row.user("admin").insert(), "2098-01-01T00:00:00Z");
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
        UUID draft = BlogRepositoryTest.storedPost();
        assertThat(counters((BlogCounterRepository rows) -> rows.insertLike(draft, ada, Row.NOON)))
                .isFalse();
    }

    @Test
    void likes_of_the_old_store_stay_when_views_come_and_those_given_since_are_added() {
        UUID post = BlogRows.post(Row.user("admin").insert())
                .with("status", "published")
                .with("published_at", "2098-01-01T00:00:00Z")
                .with("likes", 57)
                .with("likes_before", 57)
                .insert();
        UUID ada = Row.user("buyer").insert();
        assertThat(counters((BlogCounterRepository rows) -> rows.likes(post))).isEqualTo(57);
        counters((BlogCounterRepository rows) ->
                rows.insertView(post, LocalDate.of(2026, 11, 21), "a".repeat(64), Row.NOON));
        fold();
        assertThat(counts(post)).isEqualTo("1 57 0");
        counters((BlogCounterRepository rows) -> rows.insertLike(post, ada, Row.NOON));
        assertThat(counters((BlogCounterRepository rows) -> rows.likes(post))).isEqualTo(58);
        fold();
        assertThat(counts(post)).isEqualTo("1 58 0");
        counters((BlogCounterRepository rows) -> rows.deleteLike(post, ada, Row.NOON));
        fold();
        assertThat(counts(post)).isEqualTo("1 57 0");
    }

    @Test
    void who_saw_what_is_forgotten_in_bounded_steps() {
        UUID post = BlogRepositoryTest.published(Row.user("admin").insert(), "2098-01-01T00:00:00Z");
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
    void a_comment_waits_until_it_is_published_and_the_oldest_stands_first() {
        UUID post = BlogRepositoryTest.storedPost();
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
            assertThat(rows.below(post, null, 10))
                    .extracting(BlogComment::id)
                    .containsExactlyInAnyOrder(id, first, second)
                    .endsWith(second);
            assertThat(rows.below(post, second, 10)).isEmpty();
            assertThat(rows.below(BlogRepositoryTest.storedPost(), null, 10)).isEmpty();
        });
    }

    @Test
    void a_comment_is_moved_by_whoever_comes_first() {
        UUID id = BlogRows.comment(
                        BlogRepositoryTest.storedPost(), Row.user("buyer").insert())
                .insert();
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
        UUID first = BlogRows.comment(BlogRepositoryTest.storedPost(), author)
                .with("created_at", "2001-01-01T00:00:00Z")
                .insert();
        UUID second = BlogRows.comment(BlogRepositoryTest.storedPost(), author)
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
