package io.amanat.points.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.database.Deal;
import io.amanat.database.Market;
import io.amanat.database.Race;
import io.amanat.database.Row;
import io.amanat.database.Sql;
import io.amanat.database.TestDatabase;
import io.amanat.request.service.RequestEvents;
import io.amanat.user.entity.PointBalanceRepository;
import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What somebody's first deal has earned whoever brought him goes when the deal's money goes back. */
@ExtendWith(TestDatabase.class)
class ReferralReturnsTest {
    private static final int REWARD = PointWiring.REWARD;

    private final Deal deal = Deal.agreed();
    private final UUID referrer = Row.user("seller").insert();

    @BeforeEach
    void somebody_has_brought_the_buyer() {
        Sql.run("update market.users set referred_by_id = ? where id = ?", referrer, deal.buyerId());
    }

    private Function<EntityManager, Boolean> ends(UUID request) {
        return em -> {
            PointWiring.awards(em)
                    .award(
                            new RequestEvents.Completed(
                                    request,
                                    deal.buyerId(),
                                    deal.sellerId(),
                                    deal.offerId(),
                                    new BigDecimal("7.5"),
                                    "USDT"),
                            BigDecimal.ZERO);
            return true;
        };
    }

    private static Function<EntityManager, Boolean> goesBack(UUID request) {
        return em -> {
            PointWiring.returns(em).takeBack(request);
            return true;
        };
    }

    private UUID another() {
        return Row.request(deal.buyerId(), deal.categoryId()).insert();
    }

    /** Total and available points, people who have bought, and what they have earned; the rows must add up to it. */
    private String stands() {
        assertThat(Sql.value(
                        "select coalesce(sum(amount), 0) from market.point_transactions where user_id = ?", referrer))
                .isEqualTo(Sql.value("select points_available from market.users where id = ?", referrer));
        return Sql.value(
                "select points_total || ' ' || points_available || ' ' || referral_stats_active || ' '"
                        + " || referral_stats_total_earned::integer from market.users where id = ?",
                referrer);
    }

    private void spends(int points) {
        Market.run(em -> {
            PointBalanceRepository balances = new PointBalanceRepository(em);
            assertThat(balances.change(referrer, 0, -points, points, 1)).isTrue();
            em.createNativeQuery(
                            "insert into market.point_transactions (user_id, source, amount, balance, idempotency_key, created_at)"
                                    + " values (?1, 'redemption', ?2, ?3, ?4, now())")
                    .setParameter(1, referrer)
                    .setParameter(2, -points)
                    .setParameter(3, REWARD - points)
                    .setParameter(4, "spent:" + referrer)
                    .executeUpdate();
        });
    }

    private void gains(int points) {
        Market.run(em -> {
            PointBalanceRepository balances = new PointBalanceRepository(em);
            assertThat(balances.change(referrer, points, points, 0, 1)).isTrue();
            em.createNativeQuery(
                            "insert into market.point_transactions (user_id, source, amount, balance, idempotency_key, created_at)"
                                    + " values (?1, 'bonus', ?2, ?2, ?3, now())")
                    .setParameter(1, referrer)
                    .setParameter(2, points)
                    .setParameter(3, "gained:" + referrer)
                    .executeUpdate();
        });
    }

    private List<String> notes() {
        return notes("points.spent_before_return");
    }

    private List<String> notes(String action) {
        return Sql.column(
                "select details->>'earned' || ' ' || (details->>'takenBack') from platform.audit_entries"
                        + " where action = ? and subject_id = ?",
                action,
                referrer);
    }

    @Test
    void a_reward_goes_with_its_deal_once_and_the_next_deal_brings_it_again() {
        Market.in(ends(deal.requestId()));
        assertThat(stands()).isEqualTo("50 50 1 50");
        Market.in(goesBack(another()));
        assertThat(stands()).as("a deal that earned nothing").isEqualTo("50 50 1 50");
        for (int i = 0; i < 2; i++) {
            Market.in(goesBack(deal.requestId()));
            assertThat(stands()).isEqualTo("0 0 0 0");
        }
        UUID next = another();
        Market.in(ends(next));
        Market.in(ends(another()));
        assertThat(stands()).isEqualTo("50 50 1 50");
        Market.in(goesBack(next));
        assertThat(stands()).isEqualTo("0 0 0 0");
        assertThat(notes()).isEmpty();
        assertThat(Sql.column(
                        "select source || ' ' || amount from market.point_transactions where user_id = ? order by id",
                        referrer))
                .containsExactly("referral 50", "purchase_return -50", "referral 50", "purchase_return -50");
    }

    @ParameterizedTest
    @CsvSource({
        // Of a reward that is spent the rest goes; the next deal brings as much again, never more.
        "30, 30 0 0 30, 50 20 1 50",
        // One that is spent whole stays, is noted, and is the last.
        "50, 50 0 1 50, 50 0 1 50"
    })
    void what_is_spent_is_not_taken_below_zero_is_noted_and_is_not_given_again(int spent, String after, String then) {
        Market.in(ends(deal.requestId()));
        spends(spent);
        Market.in(goesBack(deal.requestId()));
        assertThat(stands()).isEqualTo(after);
        assertThat(notes()).containsExactly("50 " + (REWARD - spent));
        Market.in(ends(another()));
        assertThat(stands()).isEqualTo(then);
    }

    @ParameterizedTest
    @CsvSource({"30, 100 70 0 30, 50 20", "50, 120 70 1 50, 50 0"})
    void a_deal_that_goes_back_again_takes_nothing_of_what_was_earned_since(int spent, String after, String noted) {
        Market.in(ends(deal.requestId()));
        spends(spent);
        Market.in(goesBack(deal.requestId()));
        gains(70);
        Market.in(goesBack(deal.requestId()));
        assertThat(stands()).isEqualTo(after);
        assertThat(notes()).containsExactly(noted);
    }

    @Test
    void who_by_now_is_not_the_one_who_brought_the_buyer_keeps_his_reward_and_that_is_noted_once() {
        Market.in(ends(deal.requestId()));
        Sql.run("update market.users set referred_by_id = null where id = ?", deal.buyerId());
        for (int i = 0; i < 2; i++) {
            Market.in(goesBack(deal.requestId()));
        }
        assertThat(stands()).isEqualTo("50 50 1 50");
        assertThat(notes("points.left_with_former_referrer")).containsExactly("50 0");
        assertThat(notes()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"COMMIT", "ROLLBACK"})
    void a_deal_that_goes_back_twice_at_once_takes_the_reward_once(Race.End end) {
        Market.in(ends(deal.requestId()));
        assertThat(Race.run(end, goesBack(deal.requestId()), goesBack(deal.requestId()))
                        .waited())
                .isTrue();
        assertThat(stands()).isEqualTo("0 0 0 0");
        assertThat(notes())
                .as("the second has nothing to take and notes nothing")
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"true, 50 50 1 50", "false, 0 0 0 0"})
    void of_a_deal_that_goes_back_and_another_that_ends_at_once_each_sees_what_the_other_has_done(
            boolean backFirst, String expected) {
        Market.in(ends(deal.requestId()));
        Function<EntityManager, Boolean> back = goesBack(deal.requestId());
        Function<EntityManager, Boolean> end = ends(another());
        assertThat(Race.run(Race.End.COMMIT, backFirst ? back : end, backFirst ? end : back)
                        .waited())
                .isTrue();
        assertThat(stands()).isEqualTo(expected);
    }
}
