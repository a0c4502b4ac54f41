package io.amanat.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.category.entity.CategoryEdit;
import io.amanat.category.entity.CategoryTreeRepository;
import io.amanat.request.entity.RequestCategoryRepository;
import io.amanat.review.entity.NewReview;
import io.amanat.review.entity.ReviewRepository;
import io.amanat.review.entity.ReviewSubjectKind;
import io.amanat.shared.id.Uuid7;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two at once in the catalogue and among reviews. */
@ExtendWith(TestDatabase.class)
class CatalogueRacesTest {
    private static CategoryEdit named(String name) {
        return new CategoryEdit(name, null, null, null, null, null, 0, true);
    }

    @ParameterizedTest
    @EnumSource(Race.End.class)
    @Tag("R-MKT-18")
    void of_two_categories_of_one_name_one_is_stored(Race.End end) {
        String name = "Lamps " + Uuid7.next();
        Race.Result<Boolean, Boolean> result = Race.run(
                end,
                em -> new CategoryTreeRepository(em).insert(Uuid7.next(), named(name), Row.NOON),
                em -> new CategoryTreeRepository(em).insert(Uuid7.next(), named(" " + name + " "), Row.NOON));
        assertThat(result.waited()).isTrue();
        assertThat(result.refusal()).isNull();
        assertThat(result.first()).isTrue();
        assertThat(result.second()).isEqualTo(end == Race.End.ROLLBACK);
        assertThat(Sql.value("select count(*) from market.categories where btrim(name) = ?", name))
                .isEqualTo("1");
    }

    @Test
    @Tag("R-MKT-18")
    void of_two_categories_that_are_renamed_alike_one_is() {
        UUID one = Row.category().insert();
        UUID two = Row.category().insert();
        String name = "Chairs " + Uuid7.next();
        Race.Result<Boolean, Boolean> result = Race.run(Race.End.COMMIT, renames(one, name), renames(two, name));
        assertThat(result.waited()).isTrue();
        assertThat(result.first()).isTrue();
        assertThat(result.second()).isFalse();
    }

    private static Function<EntityManager, Boolean> renames(UUID id, String name) {
        return em -> {
            CategoryTreeRepository tree = new CategoryTreeRepository(em);
            tree.lockTree();
            return tree.update(id, named(name), Row.NOON);
        };
    }

    /** As the service does it: lock the tree, look, move. */
    private static Function<EntityManager, Boolean> moves(UUID id, UUID below) {
        return em -> {
            CategoryTreeRepository tree = new CategoryTreeRepository(em);
            tree.lockTree();
            return !tree.isWithin(below, id)
                    && tree.update(id, new CategoryEdit("M " + id, null, null, null, null, below, 0, true), Row.NOON);
        };
    }

    @ParameterizedTest
    @EnumSource(Race.End.class)
    @Tag("R-MKT-19")
    void of_two_moves_that_would_close_a_circle_one_happens(Race.End end) {
        UUID one = Row.category().insert();
        UUID two = Row.category().insert();
        Race.Result<Boolean, Boolean> result = Race.run(end, moves(one, two), moves(two, one));
        assertThat(result.waited()).isTrue();
        assertThat(result.first()).isTrue();
        assertThat(result.second()).isEqualTo(end == Race.End.ROLLBACK);
        assertThat(Sql.column("select id from market.categories where id in (?, ?) and parent_id is null", one, two))
                .hasSize(1);
    }

    private static Function<EntityManager, Integer> movesByHand(UUID id, UUID below) {
        return em -> {
            Connection connection = em.unwrap(Connection.class);
            return Sql.run(connection, "update market.categories set parent_id = ? where id = ?", below, id);
        };
    }

    @Test
    @Tag("R-MKT-19")
    void the_database_refuses_the_second_of_two_such_moves_past_every_service() {
        UUID one = Row.category().insert();
        UUID two = Row.category().insert();
        Race.Result<Integer, Integer> result = Race.run(Race.End.COMMIT, movesByHand(one, two), movesByHand(two, one));
        assertThat(result.waited()).isTrue();
        assertThat(result.refusal()).isEqualTo("categories_no_cycle");
    }

    @Test
    void a_category_is_not_deleted_under_who_is_about_to_use_it() {
        UUID category = Row.category().insert();
        UUID buyer = Row.user("buyer").insert();
        Race.Result<Boolean, Long> result = Race.run(
                Race.End.COMMIT,
                em -> {
                    boolean kept = new CategoryTreeRepository(em).keep(category);
                    Sql.run(
                            em.unwrap(Connection.class),
                            "insert into market.purchase_requests (buyer_id, category_id, title, description)"
                                    + " values (?, ?, 'A desk', 'A desk of oak')",
                            buyer,
                            category);
                    return kept;
                },
                em -> {
                    new CategoryTreeRepository(em).lockForRemoval(category);
                    return new RequestCategoryRepository(em).count(category);
                });
        assertThat(result.waited()).isTrue();
        assertThat(result.first()).isTrue();
        assertThat(result.second()).isEqualTo(1);
    }

    @Test
    void who_chooses_a_category_that_is_being_deleted_finds_none() {
        UUID category = Row.category().insert();
        Race.Result<Boolean, Boolean> result = Race.run(
                Race.End.COMMIT,
                em -> {
                    new CategoryTreeRepository(em).lockForRemoval(category);
                    return new CategoryTreeRepository(em).delete(category);
                },
                em -> new CategoryTreeRepository(em).keep(category));
        assertThat(result.waited()).isTrue();
        assertThat(result.first()).isTrue();
        assertThat(result.second()).isFalse();
    }

    private static Function<EntityManager, Boolean> reviews(UUID seller, UUID buyer, int rating) {
        return em -> new ReviewRepository(em)
                .insert(
                        Uuid7.next(),
                        new NewReview(ReviewSubjectKind.SELLER, seller, buyer, null, rating, null),
                        Row.NOON);
    }

    @Test
    @Tag("R-MKT-21")
    void of_two_reviews_of_one_buyer_one_is_stored_and_counted() {
        UUID seller = Row.user("seller").insert();
        UUID buyer = Row.user("buyer").insert();
        Race.Result<Boolean, Boolean> result =
                Race.run(Race.End.COMMIT, reviews(seller, buyer, 5), reviews(seller, buyer, 1));
        assertThat(result.waited()).isTrue();
        assertThat(result.refusal()).isNull();
        assertThat(result.first()).isTrue();
        assertThat(result.second()).isFalse();
        assertThat(summary(seller)).containsExactly("1", "5.00");
    }

    @Test
    void two_reviews_of_two_buyers_are_both_counted() {
        UUID seller = Row.user("seller").insert();
        Race.Result<Boolean, Boolean> result = Race.run(
                Race.End.COMMIT,
                reviews(seller, Row.user("buyer").insert(), 5),
                reviews(seller, Row.user("buyer").insert(), 2));
        assertThat(List.of(result.first(), result.second())).containsOnly(true);
        assertThat(summary(seller)).containsExactly("2", "3.50");
    }

    private static List<String> summary(UUID seller) {
        return Sql.rows("select review_count, rating from market.seller_summaries where seller_id = ?", seller)
                .get(0);
    }
}
