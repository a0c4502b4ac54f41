package io.amanat.inbox.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.amanat.database.Market;
import io.amanat.database.Race;
import io.amanat.database.Sql;
import io.amanat.database.TestDatabase;
import io.amanat.outbox.entity.QueueCount;
import io.amanat.outbox.entity.QueueFilter;
import io.amanat.outbox.entity.QueueRow;
import io.amanat.outbox.entity.QueueState;
import io.amanat.shared.id.Uuid7;
import io.amanat.shared.paging.TimeCursor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Works far in the past, where no other test's row is due. */
@ExtendWith(TestDatabase.class)
class InboxQueueRepositoryTest {
    private static final Instant THEN = Instant.parse("1999-01-01T00:00:00Z");
    private static final Instant SOON = THEN.plusSeconds(5);
    private static final Instant LATE = THEN.plusSeconds(10);

    private final String source = "queue-test-" + UUID.randomUUID().toString().substring(0, 8);

    private static <T> T queue(Function<InboxQueueRepository, T> work) {
        return Market.in(em -> work.apply(new InboxQueueRepository(em)));
    }

    private List<QueueRow> list(QueueState state, String subject, TimeCursor after, int limit) {
        return queue(rows -> rows.list(new QueueFilter(state, source, null, subject, after), THEN, limit));
    }

    private UUID stored(String key, Instant due) {
        UUID id = Uuid7.next();
        Market.run(em -> new InboxRepository(em).insert(id, source, key, "event", "{\"words\":1}", due));
        return id;
    }

    @AfterEach
    void nothing_is_left_due() {
        Sql.run("delete from platform.inbox_deliveries where source = ?", source);
    }

    @Test
    void each_state_is_a_list_of_its_own_and_is_counted() {
        UUID parked = stored("a:1", THEN.minusSeconds(2));
        Market.run(em -> new InboxRepository(em).claim(1, THEN.minusSeconds(2), LATE));
        Market.run(em -> new InboxRepository(em).park(parked, 1, "unreadable: \"words of it\"", THEN));
        UUID running = stored("a:2", THEN.minusSeconds(1));
        Market.run(em -> new InboxRepository(em).claim(1, THEN.minusSeconds(1), LATE));
        UUID waiting = stored("a:3", THEN);
        UUID later = stored("a:4", SOON);
        assertThat(list(QueueState.PARKED, null, null, 9)).singleElement().satisfies(row -> {
            assertThat(row.id()).isEqualTo(parked);
            assertThat(row.lastError()).isEqualTo("unreadable: \"…\"");
            assertThat(row.subject()).isEqualTo("a:1");
        });
        assertThat(list(QueueState.RUNNING, null, null, 9))
                .extracting(QueueRow::id, QueueRow::leaseUntil)
                .containsExactly(tuple(running, LATE));
        assertThat(list(QueueState.WAITING, null, null, 9))
                .extracting(QueueRow::id)
                .containsExactly(waiting);
        assertThat(list(QueueState.LATER, null, null, 9))
                .extracting(QueueRow::id)
                .containsExactly(later);
        assertThat(list(QueueState.EXPIRED, null, null, 9)).isEmpty();
        Map<QueueState, Long> counts = queue(rows -> rows.counts(THEN)).stream()
                .filter(count -> count.way().equals(source))
                .collect(Collectors.toMap(QueueCount::state, QueueCount::count));
        assertThat(counts)
                .isEqualTo(Map.of(
                        QueueState.PARKED, 1L, QueueState.RUNNING, 1L, QueueState.WAITING, 1L, QueueState.LATER, 1L));
    }

    @Test
    void deliveries_about_one_thing_are_found_by_how_their_key_begins() {
        UUID one = stored("pay-1:0xa:1", THEN);
        UUID two = stored("pay-1:0xb:2", THEN);
        stored("pay-10:0xa:1", THEN);
        assertThat(list(QueueState.WAITING, "pay-1", null, 9))
                .extracting(QueueRow::id)
                .as("and another payment that begins alike is another one")
                .containsExactlyInAnyOrder(one, two);
        assertThat(list(QueueState.WAITING, "pay-1:0xb", null, 9))
                .extracting(QueueRow::id)
                .containsExactly(two);
        assertThat(queue((InboxQueueRepository rows) ->
                        rows.list(new QueueFilter(QueueState.WAITING, source, "other", "pay-1", null), THEN, 9)))
                .isEmpty();
    }

    @Test
    void pages_have_no_gap_and_no_repeat_also_among_those_of_one_moment() {
        for (int count = 0; count < 5; count++) {
            stored("k:" + count, THEN.minusSeconds(count / 2));
        }
        List<UUID> whole = list(QueueState.WAITING, null, null, 9).stream()
                .map(QueueRow::id)
                .toList();
        assertThat(whole).hasSize(5);
        List<UUID> seen = new ArrayList<>();
        TimeCursor after = null;
        for (int page = 0; page < 3; page++) {
            List<QueueRow> rows = list(QueueState.WAITING, null, after, 2);
            rows.forEach(row -> seen.add(row.id()));
            after = rows.get(rows.size() - 1).place();
        }
        assertThat(seen).isEqualTo(whole);
    }

    @Test
    void only_what_waits_for_its_next_try_is_tried_now() {
        UUID later = stored("t:1", SOON);
        assertThat(queue((InboxQueueRepository rows) -> rows.tryNow(later, THEN)))
                .isTrue();
        assertThat(queue((InboxQueueRepository rows) -> rows.tryNow(later, THEN)))
                .isFalse();
        assertThat(queue((InboxQueueRepository rows) -> rows.tryNow(Uuid7.next(), THEN)))
                .isFalse();
    }

    @ParameterizedTest
    @EnumSource(Race.End.class)
    void whoever_tries_a_delivery_now_that_a_worker_is_taking_waits_and_changes_nothing(Race.End end) {
        UUID id = stored("r:1", SOON);
        Race.Result<Integer, Boolean> both = Race.run(
                end,
                em -> new InboxRepository(em)
                        .claim(9, LATE, LATE.plusSeconds(60))
                        .size(),
                em -> new InboxQueueRepository(em).tryNow(id, THEN));
        assertThat(both.first()).isEqualTo(1);
        assertThat(both.waited()).isTrue();
        assertThat(both.second()).isEqualTo(end == Race.End.ROLLBACK);
    }
}
