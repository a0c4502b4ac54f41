package io.amanat.shop.entity;

import static io.amanat.database.Mapped.assertBothWays;
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
class ShopMappingTest {
    @Test
    void a_shop() {
        Row full = ShopRows.shop(Row.user("seller").insert())
                .with("name", "Oak and more")
                .with("description", "Desks")
                .with("avatar", "/uploads/a.png")
                .with("cover_image", "/uploads/c.png")
                .with("region", "Yazd")
                .with("reviews_enabled", false)
                .with("template_reviews_enabled", false)
                .with("allowed_chains", "{56,97}")
                .with("accepted_tokens", "{USDT,USDC}")
                .with("payout_address", "0x1")
                .with("instagram", "oak")
                .with("telegram", "oak")
                .with("website", "https://oak.example.test")
                .with("whatsapp", "+98")
                .with("telegram_bot_username", "oak_bot")
                .with("mini_app_url", "https://oak.example.test/app")
                .with("accepting_orders", false)
                .with("version", 3);
        UUID fullId = full.insert();
        assertThat(load(ShopSettings.class, fullId))
                .containsEntry("allowedChains", List.of(56, 97))
                .containsEntry("acceptedTokens", List.of("USDT", "USDC"))
                .containsEntry("version", 3);
        assertBothWays(
                ShopSettings.class,
                fullId,
                ShopRows.shop(Row.user("seller").insert()).insert());
    }

    @Test
    void a_category_of_a_shop() {
        UUID shop = ShopRows.shop(Row.user("seller").insert()).insert();
        UUID category = Row.category().insert();
        Row.plain("market.shop_categories")
                .with("shop_settings_id", shop)
                .with("category_id", category)
                .insert();
        assertThat(load(ShopCategory.class, new ShopCategory.Key(shop, category)))
                .containsEntry("shopId", shop)
                .containsEntry("categoryId", category);
    }

    @Test
    void a_summary_of_a_seller() {
        UUID seller = Row.user("buyer").insert();
        Row.plain("market.seller_summaries")
                .with("seller_id", seller)
                .with("stars_1", 1)
                .with("stars_2", 2)
                .with("stars_3", 3)
                .with("stars_4", 4)
                .with("stars_5", 5)
                .with("sales_count", 6)
                .insert();
        assertThat(load(SellerSummary.class, seller))
                .containsEntry("stars.one", 1)
                .containsEntry("stars.two", 2)
                .containsEntry("stars.three", 3)
                .containsEntry("stars.four", 4)
                .containsEntry("stars.five", 5)
                .containsEntry("stars.reviewCount", 15)
                .containsEntry("stars.rating", new BigDecimal("3.67"))
                .containsEntry("salesCount", 6);
    }
}
