package io.amanat.category.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.database.Market;
import io.amanat.database.Row;
import io.amanat.database.TestDatabase;
import io.amanat.shared.id.Uuid7;
import jakarta.persistence.EntityManager;
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
            categories.insertIfAbsent(id, name, "Furniture", 4);
            categories.insertIfAbsent(Uuid7.next(), "  " + name.toUpperCase(java.util.Locale.ROOT), null, 5);
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
}
