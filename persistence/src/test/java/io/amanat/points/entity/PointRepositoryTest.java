package io.amanat.points.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.database.Deal;
import io.amanat.database.Market;
import io.amanat.database.Row;
import io.amanat.database.TestDatabase;
import io.amanat.shared.id.Uuid7;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
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
        assertThat(points((PointRepository rows) -> rows.of(user, null, 10)))
                .extracting(PointTransaction::id)
                .containsExactly(young, old);
        assertThat(points((PointRepository rows) -> rows.of(user, young, 10)))
                .extracting(PointTransaction::id)
                .containsExactly(old);
    }

    @Test
    void bonuses_of_the_old_store_are_known_by_their_keys() {
        UUID user = Row.user("buyer").insert();
        UUID other = Row.user("buyer").insert();
        Map.of("import:a" + user, 50, "import:b" + user, 300, "bonus:" + user, 100)
                .forEach((key, amount) -> assertThat(points((PointRepository rows) -> rows.insert(
                                Uuid7.next(),
                                new NewPointTransaction(
                                        user, PointSource.BONUS, amount, amount, null, null, null, key, null),
                                Row.NOON)))
                        .isTrue());
        List<String> keys = List.of("bonus:" + user, "another:" + user);
        assertThat(points((PointRepository rows) -> rows.bonuses(user, keys)))
                .extracting(PointTransaction::amount)
                .containsExactlyInAnyOrder(50, 300, 100);
        assertThat(points((PointRepository rows) -> rows.bonuses(user, List.of("another:" + user))))
                .allMatch(PointTransaction::isOfOldStore)
                .extracting(PointTransaction::amount)
                .containsExactlyInAnyOrder(50, 300);
        assertThat(points((PointRepository rows) -> rows.bonuses(user, List.of())))
                .isEmpty();
        assertThat(points((PointRepository rows) -> rows.bonuses(other, keys))).isEmpty();
    }

    @Test
    @Tag("R-PTS-08")
    void pages_of_changes_of_one_moment_neither_repeat_nor_lose_one() {
        UUID user = Row.user("buyer").insert();
        Set<UUID> stored = new HashSet<>();
        for (int i = 0; i < 7; i++) {
            stored.add(PointsRows.change(user).insert());
        }
        UUID foreign = PointsRows.change(Row.user("buyer").insert()).insert();
        List<UUID> read = new ArrayList<>();
        UUID last = null;
        for (int page = 0; page < 4; page++) {
            UUID after = last;
            List<PointTransaction> rows = points((PointRepository repository) -> repository.of(user, after, 3));
            assertThat(rows).hasSize(page < 2 ? 3 : page == 2 ? 1 : 0);
            rows.forEach(row -> read.add(row.id()));
            last = read.get(read.size() - 1);
        }
        assertThat(read).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(stored);
        assertThat(points((PointRepository repository) -> repository.of(user, foreign, 3)))
                .as("after a change of somebody else")
                .isEmpty();
    }

    @Test
    void a_change_is_found_by_its_key_and_a_reward_by_the_newcomer() {
        Deal deal = Deal.agreed();
        UUID id = Uuid7.next();
        assertThat(points((PointRepository rows) -> rows.referralOf(deal.buyerId())))
                .isEqualTo(new ReferralReward(0, 0, 0));
        points((PointRepository rows) -> rows.insert(id, referral(deal, "key:" + id), Row.NOON));
        assertThat(points((PointRepository rows) -> rows.findByKey("key:" + id)).map(PointTransaction::id))
                .contains(id);
        assertThat(points((PointRepository rows) -> rows.findByKey("no:" + id))).isEmpty();
        assertThat(points((PointRepository rows) -> rows.booked(List.of("no:" + id, "key:" + id))))
                .containsExactly("key:" + id);
        assertThat(points((PointRepository rows) -> rows.booked(List.of()))).isEmpty();
        assertThat(points((PointRepository rows) -> rows.referralOf(deal.buyerId())))
                .isEqualTo(new ReferralReward(1, 0, 50));
        assertThat(points((PointRepository rows) -> rows.referralOf(deal.sellerId())))
                .isEqualTo(new ReferralReward(0, 0, 0));
        NewPointTransaction part = new NewPointTransaction(
                deal.sellerId(),
                PointSource.PURCHASE_RETURN,
                -20,
                30,
                deal.buyerId(),
                deal.requestId(),
                null,
                "back:" + id,
                null);
        assertThat(points((PointRepository rows) -> rows.insert(Uuid7.next(), part, Row.NOON)))
                .isTrue();
        assertThat(points((PointRepository rows) -> rows.referralOf(deal.buyerId())))
                .isEqualTo(new ReferralReward(1, 1, 30));
        assertThat(points((PointRepository rows) -> rows.earnedBy(deal.requestId())))
                .extracting(PointTransaction::id)
                .containsExactly(id);
    }
}
