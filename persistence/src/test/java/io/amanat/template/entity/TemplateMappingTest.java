package io.amanat.template.entity;

import static io.amanat.database.Mapped.bothWays;
import static io.amanat.database.Mapped.load;
import static org.assertj.core.api.Assertions.assertThat;

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
                .insert();
        assertThat(load(RequestTemplate.class, full))
                .containsEntry("usageCount", 2)
                .containsEntry("budgetMin", new BigDecimal("0.000000000000000001"))
                .containsEntry("tags", List.of("oak", "with, comma"));
        bothWays(RequestTemplate.class, full, TemplateRows.template().insert());
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
        bothWays(TemplateCollection.class, full, bare);

        UUID template = TemplateRows.template().insert();
        TemplateRows.member(full, template, 3).insert();
        TemplateRows.member(bare, template, 0).insert();
        bothWays(
                CollectionTemplate.class,
                new CollectionTemplate.Key(full, template),
                new CollectionTemplate.Key(bare, template));
    }
}
