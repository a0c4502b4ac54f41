package io.amanat.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.offer.entity.OfferCurrency;
import io.amanat.points.entity.LevelRepository;
import io.amanat.points.entity.NewPointDiscount;
import io.amanat.points.entity.NewPointTransaction;
import io.amanat.points.entity.PointDiscountRepository;
import io.amanat.points.entity.PointRepository;
import io.amanat.points.entity.PointSource;
import io.amanat.shared.id.Uuid7;
import io.amanat.user.entity.PointBalance;
import io.amanat.user.entity.PointBalanceRepository;
import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Points of one person from two sides at once, each as the service does it: ladder, account, row, balance. */
@ExtendWith(TestDatabase.class)
class PointRacesTest {
    private static Function<EntityManager, Boolean> books(UUID user, PointSource source, int amount, String key) {
        return em -> {
            new LevelRepository(em).holdLadder();
            PointBalanceRepository balances = new PointBalanceRepository(em);
            PointBalance before = balances.lock(user).get(0);
            if (before.available() + amount < 0) {
                return false;
            }
            NewPointTransaction row = new NewPointTransaction(
                    user,
                    source,
                    amount,
                    before.available() + amount,
                    null,
                    null,
                    source == PointSource.ADMIN_GRANT ? user : null,
                    key,
                    null);
            int spent = source == PointSource.REDEMPTION ? -amount : 0;
            return new PointRepository(em).insert(Uuid7.next(), row, Row.NOON)
                    && balances.change(user, amount + spent, amount, spent, 1);
        };
    }

    private static UUID person(int points) {
        return Row.user("buyer")
                .with("points_total", points)
                .with("points_available", points)
                .insert();
    }

    private static List<String> balance(UUID user) {
        return Sql.rows("select points_total, points_available, points_used from market.users where id = ?", user)
                .get(0);
    }

    private static void oneOf(Race.Result<Boolean, Boolean> result, Race.End end) {
        assertThat(result.waited()).isTrue();
        assertThat(result.refusal()).isNull();
        assertThat(result.first()).isTrue();
        assertThat(result.second()).isEqualTo(end == Race.End.ROLLBACK);
    }

    @ParameterizedTest
    @EnumSource(Race.End.class)
    @Tag("R-MKT-02")
    void of_two_awards_for_one_thing_one_is_booked_and_the_balance_is_that_of_the_rows(Race.End end) {
        UUID user = person(0);
        String key = "race:" + user;
        Function<EntityManager, Boolean> award = books(user, PointSource.BONUS, 30, key);
        oneOf(Race.run(end, award, award), end);
        assertThat(balance(user)).containsExactly("30", "30", "0");
        assertThat(Sql.rows("select amount, balance from market.point_transactions where user_id = ?", user))
                .containsExactly(List.of("30", "30"));
    }

    @ParameterizedTest
    @EnumSource(Race.End.class)
    void of_two_who_spend_the_same_points_one_does_and_the_balance_stays_at_zero(Race.End end) {
        UUID user = person(100);
        oneOf(
                Race.run(
                        end,
                        books(user, PointSource.REDEMPTION, -100, "one:" + user),
                        books(user, PointSource.REDEMPTION, -100, "two:" + user)),
                end);
        assertThat(balance(user)).containsExactly("100", "0", "100");
    }

    @Test
    void an_award_and_a_spending_at_once_both_count() {
        UUID user = person(100);
        Race.Result<Boolean, Boolean> result = Race.run(
                Race.End.COMMIT,
                books(user, PointSource.BONUS, 5, "one:" + user),
                books(user, PointSource.REDEMPTION, -104, "two:" + user));
        assertThat(result.waited()).isTrue();
        assertThat(List.of(result.first(), result.second())).containsOnly(true);
        assertThat(balance(user)).containsExactly("105", "1", "104");
        assertThat(Sql.column(
                        "select balance from market.point_transactions where user_id = ? order by amount desc", user))
                .containsExactly("105", "1");
    }

    @ParameterizedTest
    @EnumSource(Race.End.class)
    void of_two_grants_under_one_key_one_is_booked(Race.End end) {
        UUID user = person(0);
        Function<EntityManager, Boolean> grant = books(user, PointSource.ADMIN_GRANT, 10, "grant:" + user);
        oneOf(Race.run(end, grant, grant), end);
        assertThat(balance(user)).containsExactly("10", "10", "0");
    }

    /** As a finished deal does it: both accounts, then the one reward that the newcomer can bring. */
    private static Function<EntityManager, Boolean> rewards(Deal deal, UUID request) {
        return em -> {
            new LevelRepository(em).holdLadder();
            PointBalanceRepository balances = new PointBalanceRepository(em);
            PointBalance referrer = balances.lockWithReferrer(deal.buyerId()).stream()
                    .filter(balance -> balance.userId().equals(deal.sellerId()))
                    .findFirst()
                    .orElseThrow();
            NewPointTransaction row = new NewPointTransaction(
                    deal.sellerId(),
                    PointSource.REFERRAL,
                    50,
                    referrer.available() + 50,
                    deal.buyerId(),
                    request,
                    null,
                    "referral:" + deal.buyerId(),
                    null);
            if (!new PointRepository(em).insert(Uuid7.next(), row, Row.NOON)) {
                return false;
            }
            balances.countReward(deal.sellerId(), 50);
            return balances.change(deal.sellerId(), 50, 50, 0, 1);
        };
    }

    @ParameterizedTest
    @EnumSource(Race.End.class)
    @Tag("R-PTS-01")
    void of_two_deals_of_a_newcomer_that_end_at_once_one_rewards_whoever_brought_him(Race.End end) {
        Deal deal = Deal.agreed();
        Sql.run("update market.users set referred_by_id = ? where id = ?", deal.sellerId(), deal.buyerId());
        UUID other = Row.request(deal.buyerId(), deal.categoryId()).insert();
        oneOf(Race.run(end, rewards(deal, deal.requestId()), rewards(deal, other)), end);
        assertThat(balance(deal.sellerId())).containsExactly("50", "50", "0");
        assertThat(Sql.rows(
                        "select referral_stats_active, referral_stats_total_earned::integer from market.users where id = ?",
                        deal.sellerId()))
                .containsExactly(List.of("1", "50"));
    }

    @ParameterizedTest
    @EnumSource(Race.End.class)
    void of_two_discounts_on_one_deal_one_is_given(Race.End end) {
        Deal deal = Deal.agreed();
        oneOf(Race.run(end, discounts(deal), discounts(deal)), end);
        assertThat(Sql.column(
                        "select points from market.point_discounts where purchase_request_id = ?", deal.requestId()))
                .containsExactly("10");
    }

    /** The money comes and the deal is called off at the same moment; without the request's lock, which keeps them apart. */
    @ParameterizedTest
    @EnumSource(Race.End.class)
    void a_discount_is_either_used_by_a_payment_or_given_back_unused(Race.End end) {
        Deal deal = Deal.agreed();
        Market.run(em -> assertThat(discounts(deal).apply(em)).isTrue());
        UUID discount = UUID.fromString(
                Sql.value("select id from market.point_discounts where purchase_request_id = ?", deal.requestId()));
        UUID payment = Row.paidPayIn(deal)
                .with("points_discount", "1")
                .with("points_fee_bps", 1_000)
                .insert();
        Function<EntityManager, Boolean> used =
                em -> new PointDiscountRepository(em).markUsed(deal.requestId(), payment, Row.NOON);
        Function<EntityManager, Boolean> returned =
                em -> new PointDiscountRepository(em).markReturnedUnused(discount, Row.NOON);
        oneOf(Race.run(end, used, returned), end);
        Deal other = Deal.agreed();
        Market.run(em -> assertThat(discounts(other).apply(em)).isTrue());
        UUID its = UUID.fromString(
                Sql.value("select id from market.point_discounts where purchase_request_id = ?", other.requestId()));
        UUID paid = Row.paidPayIn(other)
                .with("points_discount", "1")
                .with("points_fee_bps", 1_000)
                .insert();
        oneOf(
                Race.run(
                        end,
                        em -> new PointDiscountRepository(em).markReturnedUnused(its, Row.NOON),
                        em -> new PointDiscountRepository(em).markUsed(other.requestId(), paid, Row.NOON)),
                end);
    }

    private static Function<EntityManager, Boolean> discounts(Deal deal) {
        UUID taken = Row.of("market.point_transactions")
                .with("user_id", deal.buyerId())
                .with("source", "bonus")
                .with("amount", 10)
                .with("balance", 10)
                .with("idempotency_key", "discount:" + Uuid7.next())
                .with("created_at", Row.NOON)
                .insert();
        return em -> new PointDiscountRepository(em)
                .insert(
                        Uuid7.next(),
                        new NewPointDiscount(
                                taken,
                                deal.buyerId(),
                                deal.requestId(),
                                10,
                                BigDecimal.ONE,
                                OfferCurrency.USDT,
                                deal.offerId(),
                                BigDecimal.TEN,
                                1_000),
                        Row.NOON);
    }

    @Test
    void bookings_do_not_wait_for_each_other_but_for_a_ladder_that_is_being_replaced_they_do() {
        Function<EntityManager, String> booking = em -> {
            new LevelRepository(em).holdLadder();
            return "held";
        };
        Function<EntityManager, String> replacing = em -> {
            new LevelRepository(em).lockLadder();
            return "locked";
        };
        assertThat(Race.run(Race.End.COMMIT, booking, booking).waited()).isFalse();
        assertThat(Race.run(Race.End.COMMIT, replacing, booking).waited()).isTrue();
        assertThat(Race.run(Race.End.COMMIT, booking, replacing).waited()).isTrue();
    }
}
