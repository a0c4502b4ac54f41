package io.amanat.category.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.amanat.database.Market;
import io.amanat.database.Row;
import io.amanat.database.Sql;
import io.amanat.database.TestDatabase;
import io.amanat.shared.id.Uuid7;
import io.amanat.shared.jpa.SqlCounter;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestDatabase.class)
class CategoryTreeRepositoryTest {
    private static final Instant LATER = Row.NOON.plusSeconds(60);

    private static <T> T tree(Function<CategoryTreeRepository, T> work) {
        return Market.in(em -> work.apply(new CategoryTreeRepository(em)));
    }

    private static CategoryEdit named(String name, UUID parentId, boolean active) {
        return new CategoryEdit(name, "Oak", "oak", "Of oak", "tree", parentId, 7, active);
    }

    @Test
    @Tag("R-MKT-18")
    void a_name_is_taken_by_an_active_category_whatever_case_and_blanks_and_not_by_a_hidden_one() {
        String name = "Oak " + Uuid7.next();
        UUID first = Uuid7.next();
        UUID second = Uuid7.next();
        assertThat(tree((CategoryTreeRepository rows) -> rows.insert(first, named(name, null, true), Row.NOON)))
                .isTrue();
        CategoryEdit twin = named(" " + name.toUpperCase(Locale.ROOT), null, true);
        assertThat(tree((CategoryTreeRepository rows) -> rows.insert(second, twin, Row.NOON)))
                .isFalse();
        CategoryEdit hidden = named(name, null, false);
        assertThat(tree((CategoryTreeRepository rows) -> rows.insert(second, hidden, Row.NOON)))
                .isTrue();
        assertThat(tree((CategoryTreeRepository rows) -> rows.update(second, twin, LATER)))
                .isFalse();
        assertThat(tree((CategoryTreeRepository rows) -> rows.update(first, hidden, LATER)))
                .isTrue();
        assertThat(tree((CategoryTreeRepository rows) -> rows.update(second, twin, LATER)))
                .isTrue();
        assertThat(tree((CategoryTreeRepository rows) -> rows.update(Uuid7.next(), hidden, LATER)))
                .isFalse();
    }

    @Test
    void a_category_is_stored_and_changed_whole() {
        UUID parent = Row.category().insert();
        UUID id = Uuid7.next();
        CategoryEdit edit = named("Elm " + id, parent, true);
        assertThat(tree((CategoryTreeRepository rows) -> rows.insert(id, edit, Row.NOON)))
                .isTrue();
        assertThat(CategoryEdit.of(tree((CategoryTreeRepository rows) -> rows.reload(id))))
                .isEqualTo(edit);
        CategoryEdit bare = new CategoryEdit("Ash " + id, null, null, null, null, null, -1, false);
        assertThat(tree((CategoryTreeRepository rows) -> rows.update(id, bare, LATER)))
                .isTrue();
        assertThat(CategoryEdit.of(tree((CategoryTreeRepository rows) -> rows.reload(id))))
                .isEqualTo(bare);
        assertThat(Sql.rows(
                        "select created_at = ?, updated_at = ? from market.categories where id = ?",
                        Row.NOON,
                        LATER,
                        id))
                .containsExactly(List.of("t", "t"));
    }

    @Test
    @Tag("R-MKT-20")
    void the_path_of_a_category_takes_one_statement_at_any_depth() {
        UUID id = null;
        UUID root = null;
        for (int depth = 0; depth < 12; depth++) {
            id = Row.category().with("parent_id", id).insert();
            root = root == null ? id : root;
        }
        UUID leaf = id;
        UUID top = root;
        SqlCounter.reset();
        List<Category> path = tree((CategoryTreeRepository rows) -> rows.path(leaf));
        assertThat(SqlCounter.current()).isEqualTo(1);
        assertThat(path).hasSize(12);
        assertThat(path.get(0).id()).isEqualTo(top);
        assertThat(path.get(11).id()).isEqualTo(leaf);
        for (int depth = 1; depth < 12; depth++) {
            assertThat(path.get(depth).parentId()).isEqualTo(path.get(depth - 1).id());
        }
        assertThat(tree((CategoryTreeRepository rows) -> rows.path(Uuid7.next())))
                .isEmpty();
        assertThat(tree((CategoryTreeRepository rows) -> rows.isWithin(leaf, top)))
                .isTrue();
        assertThat(tree((CategoryTreeRepository rows) -> rows.isWithin(top, leaf)))
                .isFalse();
        assertThat(tree((CategoryTreeRepository rows) -> rows.isWithin(top, top)))
                .isTrue();
    }

    @Test
    @Tag("R-MKT-19")
    void the_database_itself_lets_no_category_stand_below_itself() {
        UUID root = Row.category().insert();
        UUID middle = Row.category().with("parent_id", root).insert();
        UUID leaf = Row.category().with("parent_id", middle).insert();
        Sql.Refused refused = catchThrowableOfType(
                Sql.Refused.class,
                () -> Sql.run("update market.categories set parent_id = ? where id = ?", leaf, root));
        assertThat(refused.constraint()).isEqualTo("categories_no_cycle");
        Sql.run("update market.categories set parent_id = ? where id = ?", root, leaf);
    }

    @Test
    void children_are_counted_and_moved_and_a_free_category_is_deleted() {
        UUID from = Row.category().insert();
        UUID into = Row.category().insert();
        UUID one = Row.category().with("parent_id", from).insert();
        UUID two =
                Row.category().with("parent_id", from).with("is_active", false).insert();
        assertThat(tree((CategoryTreeRepository rows) -> rows.countChildren(from, false)))
                .isEqualTo(2);
        assertThat(tree((CategoryTreeRepository rows) -> rows.countChildren(from, true)))
                .isEqualTo(1);
        assertThat(tree((CategoryTreeRepository rows) -> rows.moveChildren(from, into, LATER)))
                .isEqualTo(2);
        assertThat(Sql.column("select id from market.categories where parent_id = ? order by id", into))
                .containsExactly(one.toString(), two.toString());
        assertThat(tree((CategoryTreeRepository rows) -> rows.delete(from))).isTrue();
        assertThat(tree((CategoryTreeRepository rows) -> rows.delete(from))).isFalse();
        assertThat(tree((CategoryTreeRepository rows) -> rows.keep(from))).isFalse();
        assertThat(tree((CategoryTreeRepository rows) -> rows.keep(two))).isFalse();
        assertThat(tree((CategoryTreeRepository rows) -> rows.keep(into))).isTrue();
        assertThat(tree(CategoryTreeRepository::countActive)).isGreaterThanOrEqualTo(2);
    }
}
