package io.amanat.shop.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.database.Market;
import io.amanat.database.Row;
import io.amanat.database.Sql;
import io.amanat.database.TestDatabase;
import io.amanat.shared.id.Uuid7;
import io.amanat.shared.jpa.SqlCounter;
import io.amanat.shared.paging.TimeCursor;
import io.amanat.user.entity.UserStatus;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Shops as the staff finds them. */
@ExtendWith(TestDatabase.class)
class ShopDeskRepositoryTest {
    private final String mark = "Mark " + Uuid7.next();

    private static <T> T desk(Function<ShopDeskRepository, T> work) {
        return Market.in(em -> work.apply(new ShopDeskRepository(em)));
    }

    private static List<UUID> found(UserStatus status, String words) {
        return desk((ShopDeskRepository rows) -> rows.list(status, words, null, 10)).stream()
                .map(DeskShop::sellerId)
                .toList();
    }

    private static UUID seller(int joined, String firstName) {
        return Row.user("seller")
                .with("first_name", firstName)
                .with("created_at", Row.NOON.plusSeconds(joined))
                .insert();
    }

    @Test
    void sellers_are_found_by_shop_person_and_mail_whatever_became_of_the_account() {
        UUID byShop = seller(1, "Ada");
        ShopRows.shop(byShop).with("name", mark.toUpperCase(Locale.ROOT)).insert();
        UUID byName = seller(2, mark);
        UUID suspended = seller(3, mark);
        Sql.run("update market.users set status = 'suspended' where id = ?", suspended);
        Row.user("buyer").with("first_name", mark).insert();
        assertThat(found(null, mark)).as("no buyers").containsExactly(suspended, byName, byShop);
        assertThat(found(UserStatus.ACTIVE, mark)).containsExactly(byName, byShop);
        assertThat(found(UserStatus.SUSPENDED, mark)).containsExactly(suspended);
        assertThat(found(UserStatus.DELETED, mark)).isEmpty();
        assertThat(found(null, byName + "@example")).containsExactly(byName);
        assertThat(found(null, mark + "%")).as("signs are letters").isEmpty();
        assertThat(found(null, mark.replace(' ', '_'))).isEmpty();
    }

    @Test
    void the_list_goes_on_after_a_place_also_among_sellers_of_one_moment() {
        List<UUID> all = new ArrayList<>();
        for (int count = 0; count < 5; count++) {
            all.add(seller(count / 3, mark));
        }
        Collections.reverse(all);
        List<UUID> read = new ArrayList<>();
        TimeCursor after = null;
        for (int page = 0; page < 3; page++) {
            TimeCursor from = after;
            List<DeskShop> part = desk((ShopDeskRepository rows) -> rows.list(null, mark, from, 2));
            part.forEach(row -> read.add(row.sellerId()));
            DeskShop last = part.get(part.size() - 1);
            after = new TimeCursor(last.joinedAt(), last.sellerId());
        }
        assertThat(read).containsExactlyElementsOf(all);
    }

    @Test
    void a_row_says_what_the_seller_has_said_and_is_as_delivered_before() {
        UUID open = seller(1, "Ada");
        UUID shop = ShopRows.shop(open)
                .with("name", mark)
                .with("region", "Yazd")
                .with("payout_address", "0x109F54Dab34426D5477986b0460aE5dFBA65f022")
                .with("accepting_orders", false)
                .insert();
        UUID category = Row.category().with("name_en", "Lamps").insert();
        Row.plain("market.shop_categories")
                .with("shop_settings_id", shop)
                .with("category_id", category)
                .insert();
        assertThat(desk((ShopDeskRepository rows) -> rows.find(open)))
                .contains(new DeskShop(
                        open,
                        "Ada",
                        open + "@example.test",
                        UserStatus.ACTIVE,
                        mark,
                        "Yazd",
                        "0x109F54Dab34426D5477986b0460aE5dFBA65f022",
                        false,
                        Row.NOON.plusSeconds(1)));
        assertThat(desk((ShopDeskRepository rows) -> rows.categories(open)))
                .containsExactly(new NamedCategory(category, "Category " + category, "Lamps"));
        UUID untouched = seller(1, null);
        DeskShop row = desk((ShopDeskRepository rows) -> rows.find(untouched)).orElseThrow();
        assertThat(row.acceptingOrders()).isTrue();
        assertThat(row.sellerName()).isNull();
        assertThat(row.shopName()).isNull();
        assertThat(row.payoutAddress()).isNull();
        assertThat(desk((ShopDeskRepository rows) -> rows.categories(untouched)))
                .isEmpty();
        UUID buyer = Row.user("buyer").insert();
        assertThat(desk((ShopDeskRepository rows) -> rows.find(buyer))).isEmpty();
    }

    @Test
    void a_page_is_one_statement_whatever_its_size() {
        for (int count = 0; count < 3; count++) {
            ShopRows.shop(seller(count, mark)).insert();
        }
        SqlCounter.reset();
        assertThat(found(null, mark)).hasSize(3);
        assertThat(SqlCounter.current()).isEqualTo(1);
    }
}
