package io.amanat.shop.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.database.Market;
import io.amanat.database.Row;
import io.amanat.database.Sql;
import io.amanat.database.TestDatabase;
import io.amanat.shared.jpa.SqlCounter;
import io.amanat.shared.paging.Page;
import io.amanat.shared.paging.PageRequest;
import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Five sellers of one region, three of them with a story, among whoever else is there. */
@ExtendWith(TestDatabase.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SellerDirectoryRepositoryTest {
    private final UUID root = Row.category().with("name_en", "Rooms").insert();
    private final UUID below = Row.category().with("parent_id", root).insert();
    private final UUID other = Row.category().insert();
    private final String region = "Region " + root;

    private UUID oak;
    private UUID elm;
    private UUID ash;

    private UUID seller(String shop, int joined) {
        UUID id = Row.user("seller")
                .with("first_name", "First" + shop)
                .with("created_at", Row.NOON.plusSeconds(joined))
                .with("profile", "{\"isPublic\": true, \"avatar\": \"/uploads/p.png\"}")
                .insert();
        ShopRows.shop(id).with("name", shop).with("region", region).insert();
        return id;
    }

    private static Row item(UUID seller, UUID category, String price) {
        return Row.template(seller, category).with("budget_min", price).with("budget_max", price);
    }

    @BeforeAll
    void they_open_their_shops() {
        oak = seller("Oak " + root, 1);
        elm = seller("Elm " + root, 2);
        ash = seller("Ash " + root, 3);
        UUID gone = seller("Gone " + root, 4);
        UUID suspended = seller("Suspended " + root, 5);
        Sql.run("update market.users set status = 'deleted' where id = ?", gone);
        Sql.run("update market.users set status = 'suspended' where id = ?", suspended);
        item(oak, below, "10").insert();
        item(oak, below, "30").insert();
        item(oak, other, "1").with("is_active", false).insert();
        item(elm, other, "20").insert();
        item(elm, other, "2").with("expires_at", Row.NOON).insert();
        item(ash, other, "5").with("budget_currency", "IRR").insert();
        Row.plain("market.shop_categories")
                .with(
                        "shop_settings_id",
                        UUID.fromString(Sql.value("select id from market.shop_settings where seller_id = ?", ash)))
                .with("category_id", root)
                .insert();
        Sql.run("update market.seller_summaries set stars_5 = 1, sales_count = 3 where seller_id = ?", oak);
        Sql.run("update market.seller_summaries set stars_4 = 2, sales_count = 9 where seller_id = ?", elm);
        seen(oak, 299);
        seen(elm, 300);
    }

    private static void seen(UUID id, int secondsAgo) {
        Row.plain("market.user_presence")
                .with("user_id", id)
                .with("last_seen_at", Row.NOON.minusSeconds(secondsAgo))
                .insert();
    }

    /** Of the region, by registration. */
    private SellerFilter here() {
        return new SellerFilter(List.of(), null, null, null, null, region, null, SellerSort.JOINED, false);
    }

    private SellerFilter sorted(SellerSort sort, boolean descending) {
        return new SellerFilter(List.of(), null, null, null, null, region, null, sort, descending);
    }

    private static Page<SellerCard> page(SellerFilter filter, PageRequest page) {
        return Market.in((EntityManager em) -> new SellerDirectoryRepository(em).list(filter, page, Row.NOON));
    }

    private static List<UUID> ids(SellerFilter filter) {
        Page<SellerCard> found = page(filter, new PageRequest(1, 10));
        assertThat(found.total()).isEqualTo(found.rows().size());
        return found.rows().stream().map(SellerCard::id).toList();
    }

    @Test
    void suspended_and_deleted_sellers_are_not_there() {
        assertThat(ids(here())).containsExactly(oak, elm, ash);
        UUID suspended = UUID.fromString(
                Sql.value("select seller_id from market.shop_settings where name = ?", "Suspended " + root));
        assertThat(Market.in((EntityManager em) -> new SellerDirectoryRepository(em).find(suspended, Row.NOON)))
                .isEmpty();
    }

    @Test
    void a_card_says_what_is_known_of_a_seller() {
        SellerCard card = Market.in((EntityManager em) -> new SellerDirectoryRepository(em).find(oak, Row.NOON))
                .orElseThrow();
        assertThat(card.displayName()).isEqualTo("Oak " + root);
        assertThat(card.avatar()).isEqualTo("/uploads/p.png");
        assertThat(card.rating()).isEqualByComparingTo("5");
        assertThat(card.reviewCount()).isEqualTo(1);
        assertThat(card.salesCount()).isEqualTo(3);
        assertThat(card.priceFrom()).isEqualByComparingTo("10");
        assertThat(card.templateCount()).isEqualTo(2);
        assertThat(card.online()).isTrue();
        assertThat(card.region()).isEqualTo(region);
        assertThat(card.joinedAt()).isEqualTo(Row.NOON.plusSeconds(1));
        SellerCard other = Market.in((EntityManager em) -> new SellerDirectoryRepository(em).find(ash, Row.NOON))
                .orElseThrow();
        assertThat(other.rating()).isNull();
        assertThat(other.priceFrom()).isNull();
        assertThat(other.online()).isFalse();
        UUID shopless = Row.user("seller")
                .with("first_name", "Ada")
                .with("profile", "{\"avatar\": \"/uploads/hidden.png\"}")
                .insert();
        SellerCard person = Market.in((EntityManager em) -> new SellerDirectoryRepository(em).find(shopless, Row.NOON))
                .orElseThrow();
        assertThat(person.displayName()).isEqualTo("Ada");
        assertThat(person.avatar()).isNull();
    }

    @Test
    void every_order_goes_both_ways_and_who_has_no_value_comes_last() {
        assertThat(ids(sorted(SellerSort.JOINED, true))).containsExactly(ash, elm, oak);
        assertThat(ids(sorted(SellerSort.RATING, true))).containsExactly(oak, elm, ash);
        assertThat(ids(sorted(SellerSort.RATING, false))).containsExactly(elm, oak, ash);
        assertThat(ids(sorted(SellerSort.SALES, true))).containsExactly(elm, oak, ash);
        assertThat(ids(sorted(SellerSort.SALES, false))).containsExactly(ash, oak, elm);
        assertThat(ids(sorted(SellerSort.PRICE, false))).containsExactly(oak, elm, ash);
        assertThat(ids(sorted(SellerSort.PRICE, true))).containsExactly(elm, oak, ash);
    }

    @Test
    void pages_are_parts_of_one_list() {
        List<UUID> read = new ArrayList<>();
        for (int number = 1; number <= 3; number++) {
            Page<SellerCard> page = page(here(), new PageRequest(number, 1));
            assertThat(page.total()).isEqualTo(3);
            page.rows().forEach(card -> read.add(card.id()));
        }
        assertThat(read).containsExactly(oak, elm, ash);
    }

    private SellerFilter of(UUID... categories) {
        return new SellerFilter(List.of(categories), null, null, null, null, region, null, SellerSort.JOINED, false);
    }

    @Test
    void a_category_finds_shops_that_name_it_or_one_below_and_shops_without_any_by_their_items() {
        assertThat(ids(of(root))).containsExactly(oak, ash);
        assertThat(ids(of(below))).containsExactly(oak);
        assertThat(ids(of(other))).containsExactly(elm);
        assertThat(ids(of(below, other))).containsExactly(oak, elm);
    }

    @Test
    void conditions_hold_together() {
        assertThat(ids(rated("4.5"))).containsExactly(oak);
        assertThat(ids(rated("4"))).containsExactly(oak, elm);
        assertThat(ids(priced("11", "25"))).containsExactly(elm);
        assertThat(ids(priced("25", null))).containsExactly(oak);
        assertThat(ids(priced(null, "10"))).containsExactly(oak);
        assertThat(ids(online(true))).containsExactly(oak);
        assertThat(ids(online(false))).containsExactly(elm, ash);
        assertThat(ids(named("oak " + root.toString().substring(0, 20)))).containsExactly(oak);
        assertThat(ids(named("firstELM"))).containsExactly(elm);
        assertThat(ids(named("oa"))).containsExactly(oak);
        assertThat(ids(named("ak"))).isEmpty();
        assertThat(ids(named("fi"))).containsExactly(oak, elm, ash);
        assertThat(ids(named("100%"))).isEmpty();
        assertThat(ids(new SellerFilter(
                        List.of(other),
                        BigDecimal.ONE,
                        BigDecimal.ONE,
                        null,
                        false,
                        region.toUpperCase(Locale.ROOT),
                        "elm",
                        SellerSort.PRICE,
                        false)))
                .containsExactly(elm);
    }

    private SellerFilter rated(String min) {
        return new SellerFilter(
                List.of(), new BigDecimal(min), null, null, null, region, null, SellerSort.JOINED, false);
    }

    private SellerFilter priced(String min, String max) {
        return new SellerFilter(
                List.of(),
                null,
                min == null ? null : new BigDecimal(min),
                max == null ? null : new BigDecimal(max),
                null,
                region,
                null,
                SellerSort.JOINED,
                false);
    }

    private SellerFilter online(boolean wanted) {
        return new SellerFilter(List.of(), null, null, null, wanted, region, null, SellerSort.JOINED, false);
    }

    private SellerFilter named(String text) {
        return new SellerFilter(List.of(), null, null, null, null, region, text, SellerSort.JOINED, false);
    }

    @Test
    void categories_are_those_of_the_shop_else_those_of_its_items_with_their_names() {
        SqlCounter.reset();
        List<SellerCard> found = page(here(), new PageRequest(1, 10)).rows();
        assertThat(SqlCounter.current()).isEqualTo(2);
        assertThat(found)
                .extracting(SellerCard::categories)
                .containsExactly(
                        List.of(new NamedCategory(below, "Category " + below, null)),
                        List.of(new NamedCategory(other, "Category " + other, null)),
                        List.of(new NamedCategory(root, "Category " + root, "Rooms")));
        UUID bare = Row.user("seller").insert();
        assertThat(Market.in((EntityManager em) -> new SellerDirectoryRepository(em).find(bare, Row.NOON)))
                .hasValueSatisfying(card -> assertThat(card.categories()).isEmpty());
    }

    @Test
    void among_thousands_the_first_page_comes_through_an_index_of_its_order() throws SQLException {
        try (Connection connection = Sql.connect(TestDatabase.get().ownerUrl())) {
            connection.setAutoCommit(false);
            Sql.run(
                    connection,
                    """
                    insert into market.users (email, role, created_at)
                    select md5('s' || n) || '@example.test', 'seller', now() - n * interval '1 minute'
                    from generate_series(1, 10000) n
                    """);
            Sql.run(
                    connection,
                    "update market.seller_summaries set stars_3 = 1, sales_count = abs(hashtext(seller_id::text)) % 1000");
            Sql.run(connection, "analyze market.users");
            Sql.run(connection, "analyze market.seller_summaries");
            assertThat(plan(connection, SellerSort.RATING)).contains("seller_summaries_rating");
            assertThat(plan(connection, SellerSort.SALES)).contains("seller_summaries_sales");
            assertThat(plan(connection, SellerSort.JOINED)).contains("users_sellers");
            connection.rollback();
        }
    }

    private static String plan(Connection connection, SellerSort sort) {
        String sql = SellerDirectoryRepository.listSql(
                        new SellerFilter(List.of(), null, null, null, null, null, null, sort, true))
                .replace("?10", "20")
                .replace("?11", "0")
                .replace("?1", "now()")
                .replace("?2", "now()");
        StringBuilder plan = new StringBuilder();
        Sql.rows(connection, "explain " + sql)
                .forEach(line -> plan.append(line.get(0)).append('\n'));
        return plan.toString();
    }
}
