package io.amanat.shop.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.database.Market;
import io.amanat.database.Row;
import io.amanat.database.TestDatabase;
import io.amanat.shared.id.Uuid7;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestDatabase.class)
class ShopRepositoryTest {
    private static <T> T shops(Function<ShopRepository, T> work) {
        return Market.in(em -> work.apply(new ShopRepository(em)));
    }

    @Test
    void a_shop_opens_as_delivered_and_once_per_seller() {
        UUID seller = Row.user("seller").insert();
        UUID id = Uuid7.next();
        assertThat(shops((ShopRepository rows) -> rows.findBySeller(seller))).isEmpty();
        assertThat(shops((ShopRepository rows) -> rows.open(id, seller, Row.NOON)))
                .isTrue();
        assertThat(shops((ShopRepository rows) -> rows.open(Uuid7.next(), seller, Row.NOON)))
                .isFalse();
        ShopSettings shop =
                shops((ShopRepository rows) -> rows.findBySeller(seller)).orElseThrow();
        assertThat(shop.id()).isEqualTo(id);
        assertThat(shop.name()).isNull();
        assertThat(shop.isReviewsEnabled()).isTrue();
        assertThat(shop.isTemplateReviewsEnabled()).isTrue();
        assertThat(shop.isAcceptingOrders()).isTrue();
        assertThat(shop.allowedChains()).isEmpty();
        assertThat(shop.acceptedTokens()).isEmpty();
        assertThat(shop.createdAt()).isEqualTo(Row.NOON);
        assertThat(shops((ShopRepository rows) -> rows.find(id))).isPresent();
    }

    @Test
    void a_shop_names_its_categories() {
        UUID shop = ShopRows.shop(Row.user("seller").insert()).insert();
        UUID other = ShopRows.shop(Row.user("seller").insert()).insert();
        UUID one = Row.category().insert();
        UUID two = Row.category().insert();
        Market.run(em -> {
            ShopRepository rows = new ShopRepository(em);
            rows.add(new ShopCategory(shop, two));
            rows.add(new ShopCategory(shop, one));
            rows.add(new ShopCategory(other, one));
        });
        assertThat(shops((ShopRepository rows) -> rows.categories(shop))).containsExactly(one, two);
        assertThat(shops((ShopRepository rows) -> rows.categories(other))).containsExactly(one);
    }
}
