package io.amanat.template.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.database.Market;
import io.amanat.database.Row;
import io.amanat.database.Sql;
import io.amanat.database.TestDatabase;
import io.amanat.request.entity.ProductType;
import io.amanat.shared.jpa.SqlCounter;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestDatabase.class)
class OfferedTemplateRepositoryTest {
    private static final int MORE = 3;

    private final UUID seller = Row.user("seller").with("first_name", "Ada").insert();
    private final UUID category = Row.category().insert();

    private static <T> T templates(Function<OfferedTemplateRepository, T> work) {
        return Market.in(em -> work.apply(new OfferedTemplateRepository(em)));
    }

    private UUID item(int minute, String price) {
        return Row.template(seller, category)
                .with("created_at", Row.NOON.plusSeconds(60L * minute))
                .with("budget_min", price)
                .with("budget_max", price)
                .with("budget_currency", "USDT")
                .insert();
    }

    private static List<UUID> ids(List<OfferedTemplate> rows) {
        return rows.stream().map(row -> row.template().id()).toList();
    }

    @Test
    void a_page_by_number_and_the_length_of_the_list_are_one_statement() {
        UUID one = item(1, "3");
        UUID two = item(2, "1");
        UUID three = item(3, "2");
        Row.template(seller, category).with("is_active", false).insert();
        TemplateFilter filter = TemplateFilter.ofSeller(seller, null);
        SqlCounter.reset();
        Counted<OfferedTemplate> first =
                templates((OfferedTemplateRepository rows) -> rows.counted(filter, 0, 2, Row.NOON));
        assertThat(SqlCounter.current()).isEqualTo(1);
        assertThat(ids(first.rows())).containsExactly(three, two);
        assertThat(first.count()).isEqualTo(MORE);
        Counted<OfferedTemplate> second =
                templates((OfferedTemplateRepository rows) -> rows.counted(filter, 2, 2, Row.NOON));
        assertThat(ids(second.rows())).containsExactly(one);
        assertThat(second.count()).isEqualTo(MORE);
        Counted<OfferedTemplate> behind =
                templates((OfferedTemplateRepository rows) -> rows.counted(filter, 4, 2, Row.NOON));
        assertThat(behind.rows()).isEmpty();
        assertThat(behind.count()).isNull();
        assertThat(templates((OfferedTemplateRepository rows) -> rows.count(filter, Row.NOON)))
                .isEqualTo(MORE);
        assertThat(ids(templates((OfferedTemplateRepository rows) -> rows.page(filter, 1, 9, Row.NOON))))
                .containsExactly(two, one);
    }

    /** What a list leaves out is not counted in it. */
    @Test
    void the_length_is_that_of_the_list_whatever_is_asked_for() {
        String word = "w" + UUID.randomUUID();
        item(1, "3");
        UUID tagged = Row.template(seller, category)
                .with("title", "Desk " + word)
                .with("tags", "{" + word + "}")
                .with("product_type", "service")
                .with("budget_min", "5")
                .with("budget_max", "5")
                .insert();
        Row.template(seller, category)
                .with("title", "Gone " + word)
                .with("tags", "{" + word + "}")
                .with("product_type", "service")
                .with("budget_min", "5")
                .with("budget_max", "5")
                .with("usage_count", 1)
                .with("max_usage", 1)
                .insert();
        Row.template(seller, category).with("title", "No price " + word).insert();
        TemplateFilter all = new TemplateFilter(
                word,
                List.of(category),
                ProductType.SERVICE,
                seller,
                new BigDecimal("4"),
                new BigDecimal("6"),
                word,
                true,
                TemplateFilter.Sort.PRICE_DESC,
                null);
        Counted<OfferedTemplate> found =
                templates((OfferedTemplateRepository rows) -> rows.counted(all, 0, 9, Row.NOON));
        assertThat(ids(found.rows())).containsExactly(tagged);
        assertThat(found.count()).isEqualTo(1);
        for (TemplateFilter.Sort sort : TemplateFilter.Sort.values()) {
            TemplateFilter worded =
                    new TemplateFilter(word, List.of(), null, null, null, null, null, false, sort, null);
            Counted<OfferedTemplate> rows =
                    templates((OfferedTemplateRepository items) -> items.counted(worded, 0, 9, Row.NOON));
            assertThat(rows.count()).as(sort.code()).isEqualTo(rows.rows().size());
            assertThat(templates((OfferedTemplateRepository items) -> items.count(worded, Row.NOON)))
                    .isEqualTo(rows.rows().size());
        }
        assertThat(templates((OfferedTemplateRepository rows) -> rows.count(all, Row.NOON)))
                .isEqualTo(1);
    }

    @Test
    void a_collection_shows_what_a_checkout_charges_and_nothing_that_is_removed() {
        UUID one = item(1, "10");
        UUID gone = item(2, "4");
        UUID collection = TemplateRows.collection(seller).insert();
        TemplateRows.member(collection, gone, 0).insert();
        TemplateRows.member(collection, one, 1).insert();
        UUID rule = TemplateRows.rule(Row.user("admin").insert())
                .with("scope", "category")
                .with("category_id", category)
                .with("adjust_bps", -2_000)
                .with("priority", 1_000)
                .insert();
        Sql.run("update market.request_templates set is_active = false, deleted_at = now() where id = ?", gone);
        OfferedTemplate held = templates((OfferedTemplateRepository rows) -> rows.inCollection(collection, Row.NOON))
                .get(0);
        assertThat(held.template().id()).isEqualTo(one);
        assertThat(held.price().base()).isEqualByComparingTo("10");
        assertThat(held.price().amount()).isEqualByComparingTo("8");
        assertThat(held.price().appliedRuleId()).isEqualTo(rule);
        assertThat(held.categoryName()).isEqualTo("Category " + category);
        assertThat(ids(templates((OfferedTemplateRepository rows) -> rows.inCollection(collection, Row.NOON))))
                .containsExactly(one);
        assertThat(ids(templates((OfferedTemplateRepository rows) -> rows.servedInCollection(collection, Row.NOON))))
                .containsExactly(one);
        assertThat(templates((OfferedTemplateRepository rows) -> rows.find(one, Row.NOON)))
                .hasValueSatisfying(found -> assertThat(found.sellerName()).isEqualTo("Ada"));
        assertThat(templates((OfferedTemplateRepository rows) -> rows.find(gone, Row.NOON)))
                .isEmpty();
    }
}
