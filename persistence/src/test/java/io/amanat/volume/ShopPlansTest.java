package io.amanat.volume;

import static io.amanat.volume.Hot.assertIndexed;
import static io.amanat.volume.Hot.assertIndexedWithin;
import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.shared.paging.PageRequest;
import io.amanat.shop.entity.SellerDirectoryRepository;
import io.amanat.shop.entity.SellerFilter;
import io.amanat.shop.entity.SellerRatingRepository;
import io.amanat.shop.entity.SellerSort;
import io.amanat.shop.entity.ShopRepository;
import io.amanat.template.entity.ItemPriceRepository;
import io.amanat.template.entity.OfferedTemplateRepository;
import io.amanat.template.entity.TemplateSellerRepository;
import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Shops with their settings, the directory of 12,000 sellers, templates on their public pages (audit lessons 3.2). */
@OnVolume
class ShopPlansTest {
    private static final Instant NOW = VolumeDatabase.UNTIL;
    /** When some were here a moment ago. */
    private static final Instant BUSY =
            Instant.parse(VolumeDatabase.value("select to_char(max(last_seen_at) at time zone 'UTC',"
                    + " 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"') from market.user_presence"));

    private final UUID seller = Regulars.seller();
    private final UUID template = UUID.fromString(VolumeDatabase.value(
            "select id from market.request_templates where seller_id = ? order by id limit 1", seller));
    private final String link =
            VolumeDatabase.value("select shareable_link from market.request_templates where id = ?", template);
    private final UUID shop =
            UUID.fromString(VolumeDatabase.value("select id from market.shop_settings where seller_id = ?", seller));

    private static Consumer<EntityManager> sellers(SellerFilter filter, Instant now) {
        return em -> new SellerDirectoryRepository(em).list(filter, PageRequest.of("1", "20"), now);
    }

    @TestFactory
    Stream<DynamicTest> settings() {
        return Stream.of(
                assertIndexed(
                        "a seller's shop",
                        em -> new ShopRepository(em).findBySeller(seller),
                        "shop_settings_seller_uq"),
                assertIndexed(
                        "a seller's shop, locked",
                        em -> new ShopRepository(em).lockBySeller(seller),
                        "shop_settings_seller_uq"),
                assertIndexed(
                        "how a template is paid",
                        em -> new ShopRepository(em).paymentConfig(null, template),
                        "shop_settings_seller_uq"),
                assertIndexed(
                        "the categories of a shop",
                        em -> new ShopRepository(em).categories(shop),
                        "shop_categories_pkey"),
                assertIndexed(
                        "how many shops name a category",
                        em -> new ShopRepository(em).countInCategory(Regulars.category(23)),
                        "shop_categories_category"),
                assertIndexed(
                        "names and ratings of some sellers",
                        em -> new SellerRatingRepository(em).of(List.of(seller, Regulars.anotherSeller())),
                        "users_pkey"));
    }

    @TestFactory
    Stream<DynamicTest> directory() {
        return Stream.of(
                assertIndexed("the newest sellers", sellers(Filters.sellers(SellerSort.JOINED), NOW), "users_sellers"),
                assertIndexed(
                        "the best sellers",
                        sellers(Filters.sellers(SellerSort.RATING), NOW),
                        "seller_summaries_rating"),
                assertIndexed(
                        "the busiest sellers",
                        sellers(Filters.sellers(SellerSort.SALES), NOW),
                        "seller_summaries_sales"),
                // More than half of all sellers have them, and the count is of all: their table is read once, and is
                // small.
                assertIndexedWithin(
                        3_000,
                        "sellers with some stars",
                        sellers(
                                new SellerFilter(
                                        List.of(),
                                        new BigDecimal("4"),
                                        null,
                                        null,
                                        null,
                                        null,
                                        null,
                                        SellerSort.RATING,
                                        true),
                                NOW),
                        "seller_summaries_rating"),
                assertIndexedWithin(
                        1_000,
                        "sellers of a region with few",
                        sellers(Filters.sellers(null, "region 123", null, SellerSort.RATING), NOW),
                        "shops_region"),
                assertIndexed(
                        "sellers who are here",
                        sellers(Filters.sellers(true, null, null, SellerSort.RATING), BUSY),
                        "user_presence_last_seen"),
                assertIndexed(
                        "shops by name",
                        sellers(Filters.sellers(null, null, "nr 1234", SellerSort.RATING), NOW),
                        "shops_search"),
                assertIndexed(
                        "what the sellers of a page ask for the cheapest of their items",
                        em -> new ItemPriceRepository(em).lowest(List.of(seller, Regulars.anotherSeller()), NOW),
                        "templates_price",
                        "templates_of_live_seller",
                        "templates_seller"));
    }

    @TestFactory
    Stream<DynamicTest> templates() {
        return Stream.of(
                assertIndexed(
                        "a template by its link",
                        em -> new OfferedTemplateRepository(em).live(link, NOW),
                        "templates_link_uq"),
                assertIndexed(
                        "templates with a tag that few have",
                        em -> new OfferedTemplateRepository(em).page(Filters.templates(null, "made-17"), 0, 20, NOW),
                        "templates_tags"),
                assertIndexed(
                        "templates with a tag that few have, and how many they are",
                        em -> new OfferedTemplateRepository(em).counted(Filters.templates(null, "made-17"), 0, 20, NOW),
                        "templates_tags"),
                assertIndexed(
                        "what a seller keeps",
                        em -> new OfferedTemplateRepository(em).ofSeller(seller, 0, 20, NOW),
                        "templates_seller"));
    }

    /** Asked for when the length that is remembered is five seconds old: all templates and all sellers are gone through. */
    @TestFactory
    Stream<DynamicTest> lengths() {
        return Stream.of(
                assertIndexedWithin(
                        3_000,
                        "the newest templates and how many there are",
                        em -> new OfferedTemplateRepository(em).counted(Filters.templates(null, null), 0, 20, NOW),
                        "templates_newest"),
                assertIndexedWithin(
                        3_000,
                        "how many sellers of templates there are",
                        em -> new TemplateSellerRepository(em).count(NOW),
                        "users_sellers",
                        "users_pkey"),
                assertIndexed(
                        "the newest sellers of templates",
                        em -> new TemplateSellerRepository(em).page(0, 20, NOW),
                        "users_pkey"));
    }

    @Test
    void every_active_seller_is_counted_once_whichever_tables_the_count_needs() {
        long all = Long.parseLong(
                VolumeDatabase.value("select count(*) from market.users where role = 'seller' and status = 'active'"));
        for (SellerSort sort : SellerSort.values()) {
            long listed = VolumeDatabase.read(em -> new SellerDirectoryRepository(em)
                    .list(Filters.sellers(sort), PageRequest.of("1", "1"), NOW)
                    .total());
            assertThat(listed).as(sort.name()).isEqualTo(all);
        }
        assertThat(VolumeDatabase.value("select count(*) from market.seller_summaries m join market.users u"
                        + " on u.id = m.seller_id where u.role = 'seller' and u.status = 'active'"))
                .isEqualTo(Long.toString(all));
    }
}
