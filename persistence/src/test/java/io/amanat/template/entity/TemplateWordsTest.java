package io.amanat.template.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.request.entity.BudgetCurrency;
import io.amanat.request.entity.DeliveryType;
import io.amanat.request.entity.ProductType;
import io.amanat.shared.id.Uuid7;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TemplateWordsTest {
    private static final UUID CATEGORY = Uuid7.next();

    private static NewTemplate item(
            String title, String price, String specifications, String proposal, Integer maxUsage) {
        return new NewTemplate(
                CATEGORY,
                title,
                "A desk of oak",
                ProductType.PHYSICAL_PRODUCT,
                DeliveryType.PHYSICAL,
                new BigDecimal(price),
                null,
                BudgetCurrency.USDT,
                specifications,
                List.of("oak"),
                List.of(),
                maxUsage,
                proposal,
                null,
                false,
                Instant.EPOCH);
    }

    private static TemplateWords words(
            String title, String price, String specifications, String proposal, Integer most) {
        return TemplateWords.of(item(title, price, specifications, proposal, most));
    }

    @Test
    void what_says_the_same_is_the_same_however_it_is_written() {
        TemplateWords stored = TemplateWords.of(RequestTemplate.of(
                Uuid7.next(),
                Uuid7.next(),
                "link",
                item(
                        "A desk",
                        "12.500000",
                        "[{\"key\": \"wood\", \"value\": \"oak\"}]",
                        "{\"title\": \"Mine\", \"deliveryTime\": {\"unit\": \"days\", \"amount\": 3}}",
                        null),
                Instant.EPOCH));
        assertThat(words(
                        "A desk",
                        "12.5",
                        "[{\"value\":\"oak\",\"key\":\"wood\"}]",
                        "{\"deliveryTime\":{\"amount\":3,\"unit\":\"days\"},\"title\":\"Mine\"}",
                        9))
                .as("how many are sold is not what buyers read of it")
                .isEqualTo(stored);
    }

    @Test
    void another_title_price_property_or_proposal_says_something_else() {
        TemplateWords words = words("A desk", "12.5", "[]", null, null);
        assertThat(words("A chair", "12.5", "[]", null, null)).isNotEqualTo(words);
        assertThat(words("A desk", "12.6", "[]", null, null)).isNotEqualTo(words);
        assertThat(words("A desk", "12.5", "[{\"key\":\"wood\"}]", null, null)).isNotEqualTo(words);
        assertThat(words("A desk", "12.5", "[]", "{\"title\":\"Mine\"}", null)).isNotEqualTo(words);
    }
}
