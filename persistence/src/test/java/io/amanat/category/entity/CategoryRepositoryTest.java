package io.amanat.category.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.database.Market;
import io.amanat.database.Row;
import io.amanat.database.Sql;
import io.amanat.database.TestDatabase;
import io.amanat.shared.id.Uuid7;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestDatabase.class)
class CategoryRepositoryTest {
    @Test
    void active_categories_are_listed_in_their_order_and_inactive_ones_are_not() {
        UUID second = Row.category().with("sort_order", -1).insert();
        UUID first = Row.category().with("sort_order", -2).insert();
        UUID hidden =
                Row.category().with("sort_order", -3).with("is_active", false).insert();
        assertThat(Market.in((EntityManager em) -> new CategoryRepository(em).active()))
                .extracting(Category::id)
                .doesNotContain(hidden)
                .startsWith(first, second);
        assertThat(Market.in((EntityManager em) -> new CategoryRepository(em).find(hidden)))
                .get()
                .extracting(Category::isActive)
                .isEqualTo(false);
    }

    @Test
    void a_category_is_found_by_name_whatever_case_and_outer_blanks() {
        String name = "Möbel " + Uuid7.next();
        UUID id = Uuid7.next();
        Market.run(em -> {
            CategoryRepository categories = new CategoryRepository(em);
            categories.insertIfAbsent(id, new NewCategory(name, "Furniture", null, null, null, 4));
            categories.insertIfAbsent(
                    Uuid7.next(),
                    new NewCategory("  " + name.toUpperCase(java.util.Locale.ROOT), null, null, null, null, 5));
        });
        assertThat(Market.in((EntityManager em) ->
                        new CategoryRepository(em).activeByName(" " + name.toUpperCase(java.util.Locale.ROOT))))
                .contains(id);
        assertThat(Market.in((EntityManager em) -> new CategoryRepository(em).activeByName(name + "x")))
                .isEmpty();
        Category stored = Market.in((EntityManager em) -> new CategoryRepository(em).find(id))
                .orElseThrow();
        assertThat(stored.nameEn()).isEqualTo("Furniture");
        assertThat(stored.sortOrder()).isEqualTo(4);
    }

    @Test
    void a_category_comes_back_with_slug_icon_and_parent_and_a_second_of_its_name_changes_nothing() {
        String name = "Oak " + Uuid7.next();
        UUID parent = Row.category().insert();
        UUID id = Uuid7.next();
        Market.run(em -> {
            CategoryRepository categories = new CategoryRepository(em);
            categories.insertIfAbsent(id, new NewCategory(name, "Oak", "oak-" + id, "tree", parent, 7));
            categories.insertIfAbsent(Uuid7.next(), new NewCategory(name, "Elm", "elm-" + id, "leaf", null, 8));
        });
        assertThat(Sql.rows(
                        "select id, name_en, slug, icon, parent_id, sort_order from market.categories where name = ?",
                        name))
                .containsExactly(List.of(id.toString(), "Oak", "oak-" + id, "tree", parent.toString(), "7"));
    }

    @Test
    void a_category_is_known_by_name_and_by_slug_also_when_it_is_hidden_and_a_visible_one_is_preferred() {
        String name = "Elm " + Uuid7.next();
        String slug = "elm-" + Uuid7.next();
        assertThat(known(name, slug)).isEmpty();
        UUID hidden = Row.category()
                .with("name", name)
                .with("slug", slug)
                .with("is_active", false)
                .insert();
        assertThat(known(" " + name.toUpperCase(java.util.Locale.ROOT), "other"))
                .contains(hidden);
        assertThat(known("other", slug)).contains(hidden);
        UUID visible = Row.category().with("name", name).insert();
        assertThat(known(name, slug)).contains(visible);
    }

    private static Optional<UUID> known(String name, String slug) {
        return Market.in((EntityManager em) -> new CategoryRepository(em).known(name, slug));
    }
}
