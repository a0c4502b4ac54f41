package io.amanat.points.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.database.Deal;
import io.amanat.database.Market;
import io.amanat.database.Race;
import io.amanat.database.Row;
import io.amanat.database.Sql;
import io.amanat.database.TestDatabase;
import io.amanat.request.service.RequestEvents;
import io.amanat.shared.id.Uuid7;
import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Points of a deal of which parts of the money go back. */
@ExtendWith(TestDatabase.class)
class PartReturnsTest {
    private static final Instant LATER = Row.NOON.plusSeconds(1);

    private final Deal deal = Deal.agreed();
    private final UUID payIn = Row.paidPayIn(deal).with("amount", "100").insert();

    @BeforeEach
    void a_hundred_are_held() {
        entry("hold", "100", Row.NOON.minusSeconds(60));
    }

    private UUID entry(String type, String amount, Instant at) {
        return Row.ledger(deal, payIn, Uuid7.next().toString())
                .with("entry_type", type)
                .with("amount", new BigDecimal(amount))
                .with("created_at", at)
                .insert();
    }

    /** The ledger books that a part has left. */
    private UUID refunded(String amount, Instant at) {
        entry("refund", amount, at);
        return Uuid7.next();
    }

    private void ends() {
        Market.run(em -> PointWiring.awards(em)
                .award(
                        new RequestEvents.Completed(
                                deal.requestId(),
                                deal.buyerId(),
                                deal.sellerId(),
                                deal.offerId(),
                                new BigDecimal("100"),
                                "USDT"),
                        BigDecimal.ZERO));
    }

    private Function<EntityManager, Boolean> partBack(UUID refund) {
        return em -> {
            PointWiring.returns(em).takeBackPart(deal.requestId(), refund);
            return true;
        };
    }

    private void allBack() {
        Market.run(em -> PointWiring.returns(em).takeBack(deal.requestId()));
    }

    /** What the purchase gave and lost; balances must be what the rows add up to. */
    private List<String> changes() {
        assertThat(Sql.value(
                        "select coalesce(sum(amount), 0) from market.point_transactions where user_id = ?",
                        deal.buyerId()))
                .isEqualTo(Sql.value("select points_available from market.users where id = ?", deal.buyerId()));
        return Sql.column(
                "select source || ' ' || amount from market.point_transactions where user_id = ?"
                        + " and source in ('purchase', 'purchase_return') order by id",
                deal.buyerId());
    }

    private void leavesOnly(int points) {
        Sql.run(
                "update market.users set points_available = ?, points_used = points_total - ? where id = ?",
                points,
                points,
                deal.buyerId());
        Sql.run(
                "insert into market.point_transactions (user_id, source, amount, balance, idempotency_key, created_at)"
                        + " select ?, 'redemption', ? - sum(amount), ?, ?, now() from market.point_transactions where user_id = ?",
                deal.buyerId(),
                points,
                points,
                "spent:" + Uuid7.next(),
                deal.buyerId());
    }

    private List<String> notes(String action) {
        return Sql.column(
                "select details->>'earned' || ' ' || (details->>'takenBack') from platform.audit_entries"
                        + " where action = ? and subject_id = ? order by id",
                action,
                deal.buyerId());
    }

    @Test
    void what_went_back_before_the_end_earns_nothing() {
        refunded("90", Row.NOON.minusSeconds(30));
        ends();
        assertThat(changes()).containsExactly("purchase 10");
    }

    @Test
    void each_part_that_goes_back_after_the_end_takes_its_part_once_and_the_rest_takes_what_is_left() {
        refunded("50", Row.NOON.minusSeconds(30));
        ends();
        UUID first = refunded("16.7", LATER);
        for (int i = 0; i < 2; i++) {
            Market.in(partBack(first));
            assertThat(changes()).containsExactly("purchase 50", "purchase_return -17");
        }
        Market.in(partBack(refunded("0.2", LATER)));
        assertThat(changes()).as("33.1 earn 33").hasSize(2);
        Market.in(partBack(refunded("0.2", LATER)));
        assertThat(changes()).as("32.9 earn 32").endsWith("purchase_return -1").hasSize(3);
        for (int i = 0; i < 2; i++) {
            allBack();
            assertThat(changes()).endsWith("purchase_return -32").hasSize(4);
        }
    }

    @Test
    void a_refund_that_was_booked_by_mistake_and_taken_back_takes_nothing() {
        ends();
        UUID wrong = entry("refund", "40", LATER);
        Row.ledger(deal, payIn, Uuid7.next().toString())
                .with("entry_type", "adjustment")
                .with("amount", new BigDecimal("-40"))
                .with("reverses_entry_id", wrong)
                .with("created_at", LATER)
                .insert();
        Market.in(partBack(refunded("10", LATER)));
        assertThat(changes()).containsExactly("purchase 100", "purchase_return -10");
    }

    @Test
    void a_deal_that_is_not_over_loses_nothing_yet() {
        Market.in(partBack(refunded("10", Row.NOON.minusSeconds(30))));
        assertThat(changes()).isEmpty();
        ends();
        assertThat(changes()).containsExactly("purchase 90");
    }

    @ParameterizedTest
    @CsvSource({
        // Of 30 that go 5 are there; the next part takes what it left, of what was earned since.
        "5, purchase_return -5, 30 5",
        "0, , 30 0"
    })
    void what_is_spent_is_not_taken_below_zero_and_goes_with_the_next_part(int there, String taken, String note) {
        ends();
        leavesOnly(there);
        UUID part = refunded("30", LATER);
        for (int i = 0; i < 2; i++) {
            Market.in(partBack(part));
        }
        assertThat(changes()).hasSize(taken == null ? 1 : 2);
        if (taken != null) {
            assertThat(changes()).endsWith(taken);
        }
        assertThat(notes("points.spent_before_part_return")).containsExactly(note);
        Sql.run(
                "update market.users set points_available = points_available + 60, points_total = points_total + 60"
                        + " where id = ?",
                deal.buyerId());
        Sql.run(
                "insert into market.point_transactions (user_id, source, amount, balance, idempotency_key, created_at)"
                        + " values (?, 'bonus', 60, 60, ?, now())",
                deal.buyerId(),
                "gained:" + Uuid7.next());
        Market.in(partBack(part));
        assertThat(changes()).as("the same part again").hasSize(taken == null ? 1 : 2);
        Market.in(partBack(refunded("10", LATER)));
        assertThat(changes()).endsWith("purchase_return -" + (40 - there));
    }

    @ParameterizedTest
    @EnumSource(Race.End.class)
    void a_part_that_is_told_twice_at_once_takes_its_points_once(Race.End end) {
        ends();
        UUID part = refunded("25", LATER);
        assertThat(Race.run(end, partBack(part), partBack(part)).waited()).isTrue();
        assertThat(changes()).containsExactly("purchase 100", "purchase_return -25");
    }

    @Test
    void of_a_part_and_another_that_go_back_at_once_each_takes_what_the_other_has_left() {
        ends();
        UUID one = refunded("25", LATER);
        UUID other = refunded("25", LATER);
        assertThat(Race.run(Race.End.COMMIT, partBack(one), partBack(other)).waited())
                .isTrue();
        assertThat(changes()).containsExactly("purchase 100", "purchase_return -50");
    }
}
