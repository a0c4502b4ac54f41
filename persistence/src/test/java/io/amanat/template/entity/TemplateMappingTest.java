package io.amanat.template.entity;

import static io.amanat.database.Mapped.assertBothWays;
import static io.amanat.database.Mapped.load;
import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.database.Market;
import io.amanat.database.Row;
import io.amanat.database.TestDatabase;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestDatabase.class)
class TemplateMappingTest {
    @Test
    void a_template() {
        UUID full = TemplateRows.template()
                .with("product_type", "digital_product")
                .with("delivery_type", "online")
                .with("budget_min", "0.000000000000000001")
                .with("budget_max", "12.5")
                .with("budget_currency", "EUR")
                .with("specifications", "[{\"key\": \"wood\", \"value\": \"oak\"}]")
                .with("tags", "{oak,\"with, comma\"}")
                .with("images", "{/uploads/1.png}")
                .with("usage_count", 2)
                .with("max_usage", 9)
                .with("default_proposal", "{\"title\": \"A desk\"}")
                .with("payment_config", "{\"allowedChains\": [56]}")
                .with("requires_manual_review", true)
                .with("expires_at", Row.NOON)
                .with("is_active", false)
                .with("hidden_by_staff", true)
                .with("deleted_at", Row.NOON)
                .insert();
        assertThat(load(RequestTemplate.class, full))
                .containsEntry("usageCount", 2)
                .containsEntry("budgetMin", new BigDecimal("0.000000000000000001"))
                .containsEntry("tags", List.of("oak", "with, comma"));
        assertBothWays(RequestTemplate.class, full, TemplateRows.template().insert());
    }

    @Test
    void a_price_rule() {
        UUID admin = Row.user("admin").insert();
        UUID full = TemplateRows.rule(admin)
                .with("scope", "template")
                .with("template_id", TemplateRows.template().insert())
                .with("adjust_bps", -9000)
                .with("valid_until", Row.NOON.plusSeconds(1))
                .with("priority", 1000)
                .with("is_active", false)
                .with("deleted_at", Row.NOON)
                .insert();
        UUID ofCategory = TemplateRows.rule(admin)
                .with("scope", "category")
                .with("category_id", Row.category().insert())
                .insert();
        assertThat(load(PriceRule.class, full)).containsEntry("adjustBps", -9000);
        assertThat(load(PriceRule.class, ofCategory)).containsEntry("scope", PriceRuleScope.CATEGORY);
        assertBothWays(PriceRule.class, full, TemplateRows.rule(admin).insert(), "categoryId");
        Market.run(em -> em.find(PriceRule.class, ofCategory)
                .change(
                        new NewPriceRule("All", PriceRuleScope.ALL, null, 7, Row.NOON, null, true, 3),
                        Row.NOON.plusSeconds(5)));
        assertThat(load(PriceRule.class, ofCategory))
                .containsEntry("categoryId", null)
                .containsEntry("scope", PriceRuleScope.ALL)
                .containsEntry("version", 1);
    }

    @Test
    void a_collection_and_what_it_holds() {
        UUID owner = Row.user("seller").insert();
        UUID full = TemplateRows.collection(owner)
                .with("description", "Desks and chairs")
                .with("cover_image", "/uploads/c.png")
                .with("is_public", true)
                .insert();
        UUID bare = TemplateRows.collection(owner).insert();
        assertBothWays(TemplateCollection.class, full, bare);

        UUID template = TemplateRows.template().insert();
        TemplateRows.member(full, template, 3).insert();
        TemplateRows.member(bare, template, 0).insert();
        assertBothWays(
                CollectionTemplate.class,
                new CollectionTemplate.Key(full, template),
                new CollectionTemplate.Key(bare, template));
    }
}
