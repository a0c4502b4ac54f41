package io.amanat.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.blog.entity.BlogCommentRepository;
import io.amanat.blog.entity.BlogCommentStatus;
import io.amanat.blog.entity.BlogCounterRepository;
import io.amanat.blog.entity.BlogPostRepository;
import io.amanat.blog.entity.BlogRows;
import jakarta.persistence.EntityManager;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two people at the blog in the same moment. */
@ExtendWith(TestDatabase.class)
class BlogRacesTest {
    private static UUID post() {
        return BlogRows.post(Row.user("admin").insert())
                .with("status", "published")
                .with("published_at", "2098-01-01T00:00:00Z")
                .insert();
    }

    private static Function<EntityManager, Boolean> claims(String slug, UUID post) {
        return em -> new BlogPostRepository(em).claim(slug, post, Row.NOON);
    }

    @Test
    void of_two_who_claim_an_address_one_gets_it() {
        UUID one = post();
        UUID two = post();
        String slug = "raced-" + one;
        Race.Result<Boolean, Boolean> result = Race.run(Race.End.COMMIT, claims(slug, one), claims(slug, two));
        assertThat(result.waited()).isTrue();
        assertThat(result.first()).isTrue();
        assertThat(result.second()).isFalse();
        assertThat(Sql.value("select post_id from market.blog_post_slugs where slug = ?", slug))
                .isEqualTo(one.toString());
    }

    @Test
    void an_address_given_back_by_a_rollback_is_free_for_who_waits() {
        UUID one = post();
        UUID two = post();
        String slug = "freed-" + one;
        Race.Result<Boolean, Boolean> result = Race.run(Race.End.ROLLBACK, claims(slug, one), claims(slug, two));
        assertThat(result.second()).isTrue();
        assertThat(Sql.value("select post_id from market.blog_post_slugs where slug = ?", slug))
                .isEqualTo(two.toString());
    }

    @Test
    void readers_of_a_post_do_not_wait_for_each_other_nor_for_its_author() {
        UUID post = post();
        UUID ada = Row.user("buyer").insert();
        UUID bob = Row.user("buyer").insert();
        Race.Result<Boolean, Boolean> readers = Race.run(
                Race.End.COMMIT,
                em -> new BlogCounterRepository(em).insertLike(post, ada, Row.NOON),
                em -> new BlogCounterRepository(em).insertLike(post, bob, Row.NOON));
        assertThat(readers.waited()).isFalse();
        UUID carl = Row.user("buyer").insert();
        Race.Result<Boolean, Boolean> author = Race.run(
                Race.End.COMMIT,
                em -> {
                    new BlogPostRepository(em).find(post).orElseThrow().archive(Row.NOON);
                    return true;
                },
                em -> new BlogCounterRepository(em).insertLike(post, carl, Row.NOON));
        assertThat(author.waited()).isFalse();
    }

    @Test
    void one_person_liking_twice_at_once_likes_once() {
        UUID post = post();
        UUID ada = Row.user("buyer").insert();
        Function<EntityManager, Boolean> likes = em -> new BlogCounterRepository(em).insertLike(post, ada, Row.NOON);
        Race.Result<Boolean, Boolean> result = Race.run(Race.End.COMMIT, likes, likes);
        assertThat(result.first()).isTrue();
        assertThat(result.second()).isFalse();
        assertThat(Sql.value("select count(*) from market.blog_post_deltas where post_id = ?", post))
                .isEqualTo("1");
    }

    @Test
    void of_two_moderators_one_decides() {
        UUID comment = BlogRows.comment(post(), Row.user("buyer").insert()).insert();
        Race.Result<Boolean, Boolean> result = Race.run(
                Race.End.COMMIT,
                em -> new BlogCommentRepository(em).move(comment, BlogCommentStatus.HIDDEN, Row.NOON),
                em -> new BlogCommentRepository(em).move(comment, BlogCommentStatus.HIDDEN, Row.NOON));
        assertThat(result.first()).isTrue();
        assertThat(result.second()).isFalse();
    }
}
