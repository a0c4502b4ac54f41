package io.amanat.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.points.entity.NewPointTransaction;
import io.amanat.points.entity.PointRepository;
import io.amanat.points.entity.PointSource;
import io.amanat.review.entity.NewReview;
import io.amanat.review.entity.ReviewRepository;
import io.amanat.review.entity.ReviewSubjectKind;
import io.amanat.shared.id.Uuid7;
import io.amanat.shop.entity.ShopRepository;
import io.amanat.template.entity.TemplateRepository;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two at once in shops: the second must lose when the first commits, and win when the first is rolled back. */
@ExtendWith(TestDatabase.class)
class ShopRacesTest {
    private static final Instant NOW = Row.NOON;

    private static void exactlyOne(Race.End end, Function<EntityManager, Boolean> both) {
        Race.Result<Boolean, Boolean> result = Race.run(end, both, both);
        assertThat(result.waited()).isTrue();
        assertThat(result.refusal()).isNull();
        assertThat(result.first()).isTrue();
        assertThat(result.second()).isEqualTo(end == Race.End.ROLLBACK);
    }

    @ParameterizedTest
    @EnumSource(Race.End.class)
    void of_two_who_take_the_last_item_of_a_template_one_gets_it(Race.End end) {
        UUID template = Row.template(Row.user("seller").insert(), Row.category().insert())
                .with("usage_count", 4)
                .with("max_usage", 5)
                .insert();
        exactlyOne(end, em -> new TemplateRepository(em).use(template, 1, NOW));
        assertThat(Sql.value("select usage_count from market.request_templates where id = ?", template))
                .isEqualTo("5");
    }

    @ParameterizedTest
    @EnumSource(Race.End.class)
    void of_two_shops_of_one_seller_one_is_opened(Race.End end) {
        UUID seller = Row.user("seller").insert();
        exactlyOne(end, em -> new ShopRepository(em).open(Uuid7.next(), seller, NOW));
        assertThat(Sql.value("select count(*) from market.shop_settings where seller_id = ?", seller))
                .isEqualTo("1");
    }

    @ParameterizedTest
    @EnumSource(Race.End.class)
    void of_two_reviews_of_one_seller_by_one_buyer_one_is_stored(Race.End end) {
        Deal deal = Deal.agreed();
        NewReview review =
                new NewReview(ReviewSubjectKind.SELLER, deal.sellerId(), deal.buyerId(), deal.requestId(), 5, null);
        exactlyOne(end, em -> new ReviewRepository(em).insert(Uuid7.next(), review, NOW));
        assertThat(Sql.value("select count(*) from market.reviews where subject_id = ?", deal.sellerId()))
                .isEqualTo("1");
    }

    @ParameterizedTest
    @EnumSource(Race.End.class)
    void of_two_rewards_for_one_deal_one_is_booked(Race.End end) {
        Deal deal = Deal.agreed();
        exactlyOne(end, em -> new PointRepository(em)
                .insert(
                        Uuid7.next(),
                        new NewPointTransaction(
                                deal.buyerId(),
                                PointSource.PURCHASE,
                                12,
                                12,
                                null,
                                deal.requestId(),
                                null,
                                "race:" + Uuid7.next(),
                                null),
                        NOW));
        assertThat(Sql.value("select count(*) from market.point_transactions where user_id = ?", deal.buyerId()))
                .isEqualTo("1");
    }
}
