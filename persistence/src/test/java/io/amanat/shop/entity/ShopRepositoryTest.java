package io.amanat.shop.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.database.Market;
import io.amanat.database.Row;
import io.amanat.database.Sql;
import io.amanat.database.TestDatabase;
import io.amanat.shared.id.Uuid7;
import io.amanat.shared.jpa.SqlCounter;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
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

    private static List<UUID> categories(UUID shop) {
        return shops((ShopRepository rows) -> rows.categories(shop)).stream()
                .map(NamedCategory::id)
                .toList();
    }

    @Test
    void a_shop_names_its_categories() {
        UUID shop = ShopRows.shop(Row.user("seller").insert()).insert();
        UUID other = ShopRows.shop(Row.user("seller").insert()).insert();
        UUID one = Row.category().insert();
        UUID two = Row.category().with("name_en", "Lamps").insert();
        Market.run(em -> {
            ShopRepository rows = new ShopRepository(em);
            rows.add(new ShopCategory(shop, two));
            rows.add(new ShopCategory(shop, one));
            rows.add(new ShopCategory(other, one));
        });
        assertThat(shops((ShopRepository rows) -> rows.categories(shop)))
                .containsExactly(
                        new NamedCategory(one, "Category " + one, null),
                        new NamedCategory(two, "Category " + two, "Lamps"));
        assertThat(categories(other)).containsExactly(one);
    }

    @Test
    void a_shop_names_active_categories_only_and_each_list_takes_the_place_of_the_one_before() {
        UUID shop = ShopRows.shop(Row.user("seller").insert()).insert();
        UUID one = Row.category().insert();
        UUID two = Row.category().insert();
        UUID hidden = Row.category().with("is_active", false).insert();
        assertThat(shops((ShopRepository rows) -> rows.replaceCategories(shop, List.of(one, two))))
                .isTrue();
        assertThat(categories(shop)).containsExactly(one, two);
        assertThat(shops((ShopRepository rows) -> rows.replaceCategories(shop, List.of(two))))
                .isTrue();
        assertThat(categories(shop)).containsExactly(two);
        assertThat(shops((ShopRepository rows) -> rows.replaceCategories(shop, List.of(two, hidden))))
                .isFalse();
        assertThat(shops((ShopRepository rows) -> rows.replaceCategories(shop, List.of())))
                .isTrue();
        assertThat(categories(shop)).isEmpty();
    }

    @Test
    void the_shops_of_one_category_are_moved_to_another_which_some_name_already() {
        UUID one = ShopRows.shop(Row.user("seller").insert()).insert();
        UUID both = ShopRows.shop(Row.user("seller").insert()).insert();
        UUID from = Row.category().insert();
        UUID into = Row.category().insert();
        Market.run(em -> {
            ShopRepository rows = new ShopRepository(em);
            rows.replaceCategories(one, List.of(from));
            rows.replaceCategories(both, List.of(from, into));
            assertThat(rows.countInCategory(from)).isEqualTo(2);
            rows.moveCategory(from, into);
        });
        assertThat(shops((ShopRepository rows) -> rows.countInCategory(from))).isZero();
        assertThat(categories(one)).containsExactly(into);
        assertThat(categories(both)).containsExactly(into);
    }

    @Test
    @Tag("R-TPL-13")
    void rails_of_shop_and_template_are_read_in_one_statement_and_a_missing_shop_is_normal() {
        UUID seller = Row.user("seller").insert();
        UUID template = Row.template(seller, Row.category().insert())
                .with("payment_config", "{\"allowedChains\": [56]}")
                .insert();
        SqlCounter.reset();
        PaymentConfig bare = shops((ShopRepository rows) -> rows.paymentConfig(seller, null));
        assertThat(SqlCounter.current()).isEqualTo(1);
        assertThat(bare).isEqualTo(new PaymentConfig(List.of(), List.of(), null));
        ShopRows.shop(seller)
                .with("allowed_chains", "{97}")
                .with("accepted_tokens", "{USDT}")
                .insert();
        assertThat(shops((ShopRepository rows) -> rows.paymentConfig(seller, template)))
                .isEqualTo(new PaymentConfig(List.of(97), List.of("USDT"), "{\"allowedChains\": [56]}"));
        SqlCounter.reset();
        assertThat(shops((ShopRepository rows) -> rows.paymentConfig(null, template)))
                .as("a template knows its seller")
                .isEqualTo(new PaymentConfig(List.of(97), List.of("USDT"), "{\"allowedChains\": [56]}"));
        assertThat(SqlCounter.current()).isEqualTo(1);
        UUID foreign = Row.user("seller").insert();
        assertThat(shops((ShopRepository rows) -> rows.paymentConfig(foreign, template))
                        .ofTemplate())
                .isNull();
    }

    @Test
    void a_locked_shop_is_the_one_stored_now() {
        UUID seller = Row.user("seller").insert();
        assertThat(shops((ShopRepository rows) -> rows.lockBySeller(seller))).isEmpty();
        UUID shop = ShopRows.shop(seller).insert();
        Market.run(em -> {
            ShopRepository rows = new ShopRepository(em);
            assertThat(rows.findBySeller(seller)).isPresent();
            Sql.run("update market.shop_settings set name = 'Oak' where id = ?", shop);
            ShopSettings locked = rows.lockBySeller(seller).orElseThrow();
            assertThat(locked.name()).isEqualTo("Oak");
            ShopFace face = ShopFace.delivered();
            locked.show(face, Row.NOON);
            assertThat(locked.face()).isEqualTo(face);
        });
        assertThat(shops((ShopRepository rows) -> rows.find(shop)).orElseThrow().name())
                .isNull();
    }
}
