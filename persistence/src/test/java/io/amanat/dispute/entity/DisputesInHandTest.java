package io.amanat.dispute.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.amanat.database.Deal;
import io.amanat.database.Market;
import io.amanat.database.Row;
import io.amanat.database.Sql;
import io.amanat.database.TestDatabase;
import io.amanat.shared.id.Uuid7;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What somebody has in hand, found when he works for Amanat no more, and put back. */
@ExtendWith(TestDatabase.class)
class DisputesInHandTest {
    private static <T> T lists(Function<DisputeListRepository, T> work) {
        return Market.in(em -> work.apply(new DisputeListRepository(em)));
    }

    private static Row inHandOf(UUID worker) {
        return DisputeRows.dispute(Deal.agreed()).with("status", "in_progress").with("admin_id", worker);
    }

    /** First in the order of ids, so that nobody of another test comes before. */
    private static UUID firstOfAllWorkers() {
        return Row.user("resolver")
                .with("id", new UUID(0, Uuid7.next().getLeastSignificantBits() >>> 1))
                .insert();
    }

    @Test
    void who_works_no_more_is_found_while_something_is_in_his_hand() {
        UUID first = firstOfAllWorkers();
        UUID id = inHandOf(first).insert();
        Optional<UUID> found = Optional.of(first);
        assertThat(lists(DisputeListRepository::workerOffDuty)).isNotEqualTo(found);
        for (String change : List.of(
                "role = 'buyer'", "status = 'suspended'", "status = 'deleted', email = null", "is_auditor = true")) {
            Sql.run("update market.users set " + change + " where id = ?", first);
            assertThat(lists(DisputeListRepository::workerOffDuty)).as(change).isEqualTo(found);
            Sql.run(
                    "update market.users set role = 'admin', status = 'active', is_auditor = false, email = ? where id = ?",
                    first + "@example.test",
                    first);
            assertThat(lists(DisputeListRepository::workerOffDuty)).as(change).isNotEqualTo(found);
        }
        Sql.run("update market.users set role = 'seller' where id = ?", first);
        Sql.run(
                "update market.disputes set status = 'rejected', resolved_at = now(), resolved_by = raised_by where id = ?",
                id);
        assertThat(lists(DisputeListRepository::workerOffDuty))
                .as("it has ended")
                .isNotEqualTo(found);
    }

    @Test
    void what_somebody_has_in_hand_is_given_as_far_as_asked() {
        UUID worker = Row.user("resolver").insert();
        List<UUID> his = Stream.generate(() -> inHandOf(worker).insert())
                .limit(3)
                .sorted(Comparator.comparing(UUID::toString))
                .toList();
        inHandOf(Row.user("resolver").insert()).insert();
        inHandOf(worker)
                .with("status", "rejected")
                .with("resolved_by", worker)
                .with("resolved_at", Row.NOON)
                .insert();
        assertThat(inHand(worker, 10)).isEqualTo(his);
        assertThat(inHand(worker, 2)).isEqualTo(his.subList(0, 2));
    }

    private static List<UUID> inHand(UUID worker, int limit) {
        return lists((DisputeListRepository rows) ->
                rows.lockInHandOf(worker, limit).stream().map(Dispute::id).toList());
    }

    @Test
    void what_waits_again_is_in_nobodys_hand_whoever_writes_it() {
        UUID id = inHandOf(Row.user("resolver").insert()).insert();
        String back = "update market.disputes set status = 'pending'";
        Sql.Refused refused = catchThrowableOfType(Sql.Refused.class, () -> Sql.run(back + " where id = ?", id));
        assertThat(refused.state()).isEqualTo("55000");
        Sql.run(back + ", admin_id = null where id = ?", id);
        assertThat(Sql.value("select status from market.disputes where id = ?", id))
                .isEqualTo("pending");
    }
}
