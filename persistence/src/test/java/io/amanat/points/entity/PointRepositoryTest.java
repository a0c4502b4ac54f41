package io.amanat.points.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.database.Deal;
import io.amanat.database.Market;
import io.amanat.database.Row;
import io.amanat.database.TestDatabase;
import io.amanat.shared.id.Uuid7;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestDatabase.class)
class PointRepositoryTest {
    private static <T> T points(Function<PointRepository, T> work) {
        return Market.in(em -> work.apply(new PointRepository(em)));
    }

    private static NewPointTransaction referral(Deal deal, String key) {
        return new NewPointTransaction(
                deal.sellerId(),
                PointSource.REFERRAL,
                50,
                60,
                deal.buyerId(),
                deal.requestId(),
                null,
                key,
                "Your friend has bought");
    }

    @Test
    void a_reward_is_booked_once_under_its_key_and_once_for_its_deal() {
        Deal deal = Deal.agreed();
        UUID id = Uuid7.next();
        NewPointTransaction reward = referral(deal, "referral:" + id);
        assertThat(points((PointRepository rows) -> rows.insert(id, reward, Row.NOON)))
                .isTrue();
        assertThat(points((PointRepository rows) -> rows.insert(Uuid7.next(), reward, Row.NOON)))
                .isFalse();
        NewPointTransaction again = referral(deal, "another:" + id);
        assertThat(points((PointRepository rows) -> rows.insert(Uuid7.next(), again, Row.NOON)))
                .isFalse();
        PointTransaction stored =
                points((PointRepository rows) -> rows.find(id)).orElseThrow();
        assertThat(stored.userId()).isEqualTo(deal.sellerId());
        assertThat(stored.source()).isEqualTo(PointSource.REFERRAL);
        assertThat(stored.amount()).isEqualTo(50);
        assertThat(stored.balance()).isEqualTo(60);
        assertThat(stored.referredUserId()).isEqualTo(deal.buyerId());
        assertThat(stored.purchaseRequestId()).isEqualTo(deal.requestId());
        assertThat(stored.actorUserId()).isNull();
        assertThat(stored.idempotencyKey()).isEqualTo("referral:" + id);
        assertThat(stored.description()).isEqualTo("Your friend has bought");
        assertThat(stored.createdAt()).isEqualTo(Row.NOON);
    }

    @Test
    void bonuses_may_repeat_under_other_keys_and_are_listed_from_the_newest() {
        UUID user = Row.user("buyer").insert();
        UUID old = Uuid7.next();
        UUID young = Uuid7.next();
        for (UUID id : new UUID[] {young, old}) {
            NewPointTransaction bonus =
                    new NewPointTransaction(user, PointSource.BONUS, 1, 1, null, null, null, "bonus:" + id, null);
            assertThat(points((PointRepository rows) ->
                            rows.insert(id, bonus, id.equals(old) ? Row.NOON : Row.NOON.plusSeconds(1))))
                    .isTrue();
        }
        PointsRows.change(Row.user("buyer").insert()).insert();
        assertThat(points((PointRepository rows) -> rows.of(user, 0, 10)))
                .extracting(PointTransaction::id)
                .containsExactly(young, old);
        assertThat(points((PointRepository rows) -> rows.of(user, 1, 10)))
                .extracting(PointTransaction::id)
                .containsExactly(old);
    }
}
