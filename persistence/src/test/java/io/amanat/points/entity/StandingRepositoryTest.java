package io.amanat.points.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.database.Deal;
import io.amanat.database.Market;
import io.amanat.database.Row;
import io.amanat.database.Sql;
import io.amanat.database.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestDatabase.class)
class StandingRepositoryTest {
    private static <T> T standing(Function<StandingRepository, T> work) {
        return Market.in(em -> work.apply(new StandingRepository(em)));
    }

    private static Row person(int total) {
        return Row.user("buyer").with("points_total", total).with("points_available", total);
    }

    @Test
    @Tag("R-PTS-04")
    void the_first_are_active_accounts_by_what_they_have_earned() {
        int top = 1_999_999_990;
        UUID second = person(top + 1).with("points_level", 3).insert();
        UUID first = person(top + 2).with("first_name", " Ada ").insert();
        person(top + 3).with("status", "suspended").insert();
        person(top + 4).with("is_tester", true).insert();
        UUID third = person(top).with("last_name", "Hopper").insert();
        List<Leader> leaders = standing((StandingRepository rows) -> rows.leaders(3));
        assertThat(leaders)
                .containsExactly(
                        new Leader(first, "Ada", top + 2, 1),
                        new Leader(second, null, top + 1, 3),
                        new Leader(third, "Hopper", top, 1));
        // Others test with accounts too; these would stand before theirs.
        Sql.run("update market.users set points_total = 0, points_available = 0 where points_total >= ?", top);
    }

    @Test
    void who_has_earned_nothing_is_in_no_table() {
        UUID nobody = Row.user("buyer").insert();
        assertThat(standing((StandingRepository rows) -> rows.leaders(100)))
                .extracting(Leader::userId)
                .doesNotContain(nobody);
    }

    @Test
    @Tag("R-PTS-04")
    void whom_somebody_brought_with_what_they_spent_and_earned() {
        Deal deal = Deal.agreed();
        Sql.run("update market.purchase_requests set status = 'completed' where id = ?", deal.requestId());
        Sql.run("update market.users set referred_by_id = ? where id = ?", deal.sellerId(), deal.buyerId());
        PointsRows.change(deal.sellerId())
                .with("source", "referral")
                .with("amount", 50)
                .with("referred_user_id", deal.buyerId())
                .insert();
        UUID idle = Row.user("buyer").with("referred_by_id", deal.sellerId()).insert();
        Row.user("buyer")
                .with("referred_by_id", deal.sellerId())
                .with("status", "deleted")
                .insert();
        List<ReferredPerson> rows =
                standing((StandingRepository repository) -> repository.broughtBy(deal.sellerId(), null, 10));
        assertThat(rows).extracting(ReferredPerson::userId).containsExactlyInAnyOrder(deal.buyerId(), idle);
        ReferredPerson buyer = rows.stream()
                .filter(row -> row.userId().equals(deal.buyerId()))
                .findFirst()
                .orElseThrow();
        String price = Sql.value("select price_amount from market.seller_offers where id = ?", deal.offerId());
        assertThat(buyer.deals()).isEqualTo(1);
        assertThat(buyer.spent()).isEqualByComparingTo(price);
        assertThat(buyer.earned()).isEqualTo(50);
        assertThat(buyer.rewardedAt()).isEqualTo(Row.NOON);
        ReferredPerson other = rows.stream()
                .filter(row -> row.userId().equals(idle))
                .findFirst()
                .orElseThrow();
        assertThat(other.deals()).isZero();
        assertThat(other.spent()).isZero();
        assertThat(other.earned()).isZero();
        assertThat(other.rewardedAt()).isNull();
        PointsRows.change(deal.sellerId())
                .with("source", "purchase_return")
                .with("amount", -40)
                .with("purchase_request_id", deal.requestId())
                .with("referred_user_id", deal.buyerId())
                .insert();
        assertThat(standing((StandingRepository repository) -> repository.broughtBy(deal.sellerId(), null, 10)))
                .filteredOn(row -> row.userId().equals(deal.buyerId()))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.earned()).as("the rest was spent").isEqualTo(10);
                    assertThat(row.rewardedAt()).as("no reward stands").isNull();
                });
        assertThat(standing((StandingRepository repository) -> repository.broughtBy(deal.buyerId(), null, 10)))
                .isEmpty();
    }

    @Test
    void pages_of_people_of_one_moment_neither_repeat_nor_lose_one() {
        UUID referrer = Row.user("seller").insert();
        List<UUID> stored = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            stored.add(Row.user("buyer")
                    .with("referred_by_id", referrer)
                    .with("created_at", Row.NOON)
                    .insert());
        }
        List<UUID> read = new ArrayList<>();
        for (int page = 0; page < 3; page++) {
            UUID after = read.isEmpty() ? null : read.get(read.size() - 1);
            standing((StandingRepository rows) -> rows.broughtBy(referrer, after, 2))
                    .forEach(row -> read.add(row.userId()));
        }
        assertThat(read).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(stored);
        assertThat(standing((StandingRepository rows) ->
                        rows.broughtBy(referrer, Row.user("buyer").insert(), 2)))
                .isEmpty();
    }

    @Test
    void what_somebody_has_done_is_counted_by_the_status_of_the_requests() {
        UUID user = Row.user("buyer")
                .with("is_email_verified", true)
                .with("referral_stats_active", 2)
                .with("points_level", 4)
                .insert();
        UUID category = Row.category().insert();
        assertThat(standing((StandingRepository rows) -> rows.facts(user))).isEqualTo(new Facts(true, 0, 0, 0, 2, 4));
        for (String status :
                List.of("pending", "cancelled", "delivery", "delivered", "confirming", "completed", "seller_paid")) {
            Row.request(user, category).with("status", status).insert();
        }
        assertThat(standing((StandingRepository rows) -> rows.facts(user))).isEqualTo(new Facts(true, 7, 4, 2, 2, 4));
    }
}
