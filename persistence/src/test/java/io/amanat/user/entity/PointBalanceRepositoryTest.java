package io.amanat.user.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.database.Market;
import io.amanat.database.Row;
import io.amanat.database.Sql;
import io.amanat.database.TestDatabase;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestDatabase.class)
class PointBalanceRepositoryTest {
    private static <T> T balances(Function<PointBalanceRepository, T> work) {
        return Market.in(em -> work.apply(new PointBalanceRepository(em)));
    }

    private static Row rich() {
        return Row.user("buyer")
                .with("points_total", 50)
                .with("points_available", 40)
                .with("points_used", 10)
                .with("points_level", 2);
    }

    private static List<String> stored(UUID id) {
        return Sql.rows(
                        "select points_total, points_available, points_used, points_level from market.users where id = ?",
                        id)
                .get(0);
    }

    @Test
    void an_account_comes_with_its_points_and_with_whoever_brought_it() {
        UUID referrer = rich().with("status", "suspended").insert();
        UUID newcomer = Row.user("buyer").with("referred_by_id", referrer).insert();
        PointBalance one = new PointBalance(referrer, UserStatus.SUSPENDED, null, 50, 40, 10, 2);
        PointBalance other = new PointBalance(newcomer, UserStatus.ACTIVE, referrer, 0, 0, 0, 1);
        assertThat(balances((PointBalanceRepository rows) -> rows.lock(newcomer)))
                .containsExactly(other);
        assertThat(balances((PointBalanceRepository rows) -> rows.lockWithReferrer(newcomer)))
                .containsExactlyInAnyOrder(one, other);
        assertThat(balances((PointBalanceRepository rows) -> rows.lockWithReferrer(referrer)))
                .containsExactly(one);
        assertThat(balances((PointBalanceRepository rows) -> rows.lock(UUID.randomUUID())))
                .isEmpty();
    }

    @Test
    @Tag("R-PTS-05")
    void balances_move_together_and_none_falls_below_zero() {
        UUID id = rich().insert();
        assertThat(balances((PointBalanceRepository rows) -> rows.change(id, 5, 5, 0, 3)))
                .isTrue();
        assertThat(balances((PointBalanceRepository rows) -> rows.change(id, 0, -45, 45, 3)))
                .isTrue();
        assertThat(stored(id)).containsExactly("55", "0", "55", "3");
        assertThat(balances((PointBalanceRepository rows) -> rows.change(id, 0, -1, 1, 3)))
                .isFalse();
        assertThat(balances((PointBalanceRepository rows) -> rows.change(id, -56, 0, 0, 3)))
                .isFalse();
        assertThat(balances((PointBalanceRepository rows) -> rows.change(id, 0, 0, -56, 3)))
                .isFalse();
        assertThat(stored(id)).containsExactly("55", "0", "55", "3");
    }

    @Test
    void a_rewarded_referral_is_counted_with_what_it_earned() {
        UUID id = rich().insert();
        balances((PointBalanceRepository rows) -> {
            rows.countReward(id, 50);
            return null;
        });
        assertThat(Sql.rows(
                        "select referral_stats_total, referral_stats_active, referral_stats_total_earned::integer from market.users where id = ?",
                        id))
                .containsExactly(List.of("0", "1", "50"));
    }

    @Test
    void a_reward_that_is_taken_back_counts_no_more_and_no_counter_falls_below_zero() {
        UUID id = rich().insert();
        for (int taken : new int[] {20, 100}) {
            balances((PointBalanceRepository rows) -> {
                rows.countReward(id, 50);
                rows.discountReward(id, taken);
                return null;
            });
            assertThat(Sql.rows(
                            "select referral_stats_active, referral_stats_total_earned::integer from market.users where id = ?",
                            id))
                    .containsExactly(List.of("0", taken == 20 ? "30" : "0"));
        }
    }

    @Test
    void accounts_go_to_the_level_whose_floor_they_have_reached() {
        UUID below = Row.user("buyer").with("points_total", 99).insert();
        UUID border = Row.user("buyer").with("points_total", 100).insert();
        UUID far = Row.user("buyer").with("points_total", 1_000_000_000).insert();
        Market.run(em -> {
            assertThat(new PointBalanceRepository(em).relevel(List.of(0, 100, 500)))
                    .isGreaterThanOrEqualTo(2);
            assertThat(em.createNativeQuery(
                                    "select points_level from market.users where id in (?1, ?2, ?3) order by points_total")
                            .setParameter(1, below)
                            .setParameter(2, border)
                            .setParameter(3, far)
                            .getResultList())
                    .isEqualTo(List.of(1, 2, 3));
            // Other tests have levels of their own.
            em.getTransaction().rollback();
            em.getTransaction().begin();
        });
    }
}
