package io.amanat.admin.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.database.Deal;
import io.amanat.database.Market;
import io.amanat.database.Row;
import io.amanat.database.Sql;
import io.amanat.database.TestDatabase;
import io.amanat.shared.id.Uuid7;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** How far requests have come, and how long money was held. Years of their own, since other tests' rows stay. */
@ExtendWith(TestDatabase.class)
class MarketFiguresRepositoryTest {
    private static MarketFunnel funnel(Instant since) {
        return Market.in(em -> new MarketFiguresRepository(em).funnel(since));
    }

    private static UUID request(Instant made, String status) {
        return Row.request(Row.user("buyer").insert(), Row.category().insert())
                .with("created_at", made)
                .with("status", status)
                .insert();
    }

    private static UUID offered(UUID request, Instant made) {
        return Row.offer(request, Row.user("seller").insert())
                .with("created_at", made)
                .insert();
    }

    private static void paid(UUID request, UUID offer, Instant made, String status) {
        Row.of("market.payments")
                .with("purchase_request_id", request)
                .with("seller_offer_id", offer)
                .with("buyer_id", Row.user("buyer").insert())
                .with("amount", "12.5")
                .with("provider", "amn.scanner")
                .with("seller_id", Row.user("seller").insert())
                .with("created_at", made)
                .with("status", status)
                .with("completed_at", status.equals("completed") ? made : null)
                .insert();
    }

    @Test
    void each_step_counts_the_requests_that_came_so_far() {
        Instant since = Instant.parse("2041-03-01T00:00:00Z");
        request(since.minusSeconds(1), "pending");
        request(since, "pending");
        UUID offered = request(since, "received_offers");
        offered(offered, since);
        offered(offered, since.plusSeconds(9));
        UUID unpaid = request(since, "pending_payment");
        paid(unpaid, offered(unpaid, since), since, "cancelled");
        UUID back = request(since, "cancelled");
        paid(back, offered(back, since), since, "refunded");
        UUID delivered = request(since, "delivered");
        paid(delivered, offered(delivered, since), since, "completed");
        UUID ended = request(since, "seller_paid");
        paid(ended, offered(ended, since), since, "completed");
        assertThat(funnel(since)).isEqualTo(new MarketFunnel(6, 5, 3, 2, 1));
        assertThat(funnel(since.plusSeconds(1))).isEqualTo(new MarketFunnel(0, 0, 0, 0, 0));
    }

    private static void released(Instant held, Instant out) {
        Deal deal = Deal.agreed();
        UUID payIn = Row.paidPayIn(deal).with("escrow_state", "released").insert();
        for (Instant moment : List.of(held, held.plusSeconds(5))) {
            Row.ledger(deal, payIn, "figures:" + Uuid7.next())
                    .with("created_at", moment)
                    .insert();
        }
        UUID payout = Row.payout(deal, payIn)
                .with("status", "completed")
                .with("completed_at", out)
                .insert();
        assertThat(payout).isNotNull();
    }

    @Test
    void the_time_that_money_was_held_is_told_by_the_day_of_its_payout() {
        Instant noon = Instant.parse("2042-05-06T12:00:00Z");
        for (int hours = 1; hours <= 20; hours++) {
            released(noon.minus(Duration.ofHours(hours)), noon);
        }
        released(noon, noon.plus(Duration.ofHours(13)));
        released(noon.minusSeconds(60), noon.minus(Duration.ofDays(1)));
        List<DaySettlement> days =
                Market.in(em -> new MarketFiguresRepository(em).settlements(noon.minus(Duration.ofHours(12))));
        assertThat(days)
                .containsExactly(
                        new DaySettlement(
                                LocalDate.parse("2042-05-06"), 20, Duration.ofHours(10), Duration.ofHours(19)),
                        new DaySettlement(
                                LocalDate.parse("2042-05-07"), 1, Duration.ofHours(13), Duration.ofHours(13)));
    }

    @Test
    void points_that_can_be_redeemed_are_counted_with_their_accounts() {
        HeldPoints before = Market.in(em -> new MarketFiguresRepository(em).heldPoints());
        UUID rich = Row.user("buyer").insert();
        UUID gone = Row.user("buyer").insert();
        Sql.run(
                "update market.users set points_total = 90, points_available = 70, points_used = 20 where id in (?, ?)",
                rich,
                gone);
        Sql.run("update market.users set status = 'deleted' where id = ?", gone);
        HeldPoints after = Market.in(em -> new MarketFiguresRepository(em).heldPoints());
        assertThat(after).isEqualTo(new HeldPoints(before.accounts() + 1, before.points() + 70));
    }
}
