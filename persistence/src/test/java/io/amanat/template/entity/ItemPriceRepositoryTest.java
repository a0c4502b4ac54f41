package io.amanat.template.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.database.Market;
import io.amanat.database.Row;
import io.amanat.database.TestDatabase;
import io.amanat.shared.jpa.SqlCounter;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestDatabase.class)
class ItemPriceRepositoryTest {
    private final UUID seller = Row.user("seller").insert();
    private final UUID other = Row.user("seller").insert();
    private final UUID category = Row.category().insert();
    private final UUID admin = Row.user("admin").insert();

    private UUID item(UUID owner, String price, String currency) {
        return item(owner, category, price, currency).insert();
    }

    private static Row item(UUID owner, UUID category, String price, String currency) {
        return Row.template(owner, category)
                .with("budget_min", price)
                .with("budget_max", price)
                .with("budget_currency", currency);
    }

    private void rule(UUID template, int bps) {
        TemplateRows.rule(admin)
                .with("scope", "template")
                .with("template_id", template)
                .with("adjust_bps", bps)
                .with("priority", 1_000)
                .insert();
    }

    private Map<UUID, BigDecimal> lowest(UUID... sellers) {
        return Market.in(em -> new ItemPriceRepository(em).lowest(List.of(sellers), Row.NOON));
    }

    /** Of its own, so that no rule for everything counts. */
    private void ruleOfCategory(int bps) {
        TemplateRows.rule(admin)
                .with("scope", "category")
                .with("category_id", category)
                .with("adjust_bps", bps)
                .with("priority", 1_000)
                .insert();
    }

    @Test
    void the_lowest_price_is_the_lowest_that_is_charged_and_not_the_lowest_that_is_written() {
        ruleOfCategory(0);
        UUID cheap = item(seller, "10", "USDT");
        UUID dear = item(seller, "12", "USD");
        item(seller, "11.5", "USDC");
        item(seller, "1", "IRR");
        item(seller, category, "2", "USDT").with("is_active", false).insert();
        item(seller, category, "3", "USDT").with("expires_at", Row.NOON).insert();
        item(other, "7", "USDT");
        assertThat(lowest(seller).get(seller)).isEqualByComparingTo("10");
        rule(cheap, 3_000);
        assertThat(lowest(seller).get(seller)).isEqualByComparingTo("11.5");
        rule(dear, -5_000);
        UUID without = Row.user("seller").insert();
        SqlCounter.reset();
        Map<UUID, BigDecimal> both = lowest(seller, other, without);
        assertThat(SqlCounter.current()).isEqualTo(1);
        assertThat(both).containsOnlyKeys(seller, other);
        assertThat(both.get(seller)).isEqualByComparingTo("6");
        assertThat(both.get(other)).isEqualByComparingTo("7");
        assertThat(lowest()).isEmpty();
    }

    @Test
    void each_of_them_is_a_price_that_some_item_is_offered_for() {
        for (String price : List.of("0.25", "0.35", "19.99", "0.02")) {
            item(seller, price, "USD");
        }
        ruleOfCategory(-5_000);
        BigDecimal offered = Market.in(em -> new OfferedTemplateRepository(em)
                .page(TemplateFilter.ofSeller(seller, null), 0, 9, Row.NOON).stream()
                        .map(row -> row.price().amount())
                        .min(BigDecimal::compareTo)
                        .orElseThrow());
        assertThat(lowest(seller).get(seller)).isEqualByComparingTo(offered);
    }
}
