package io.amanat.outbox.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.database.Market;
import io.amanat.database.Race;
import io.amanat.database.Sql;
import io.amanat.database.TestDatabase;
import io.amanat.shared.id.Uuid7;
import io.amanat.shared.paging.TimeCursor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@ExtendWith(TestDatabase.class)
class OutboxQueueRepositoryTest {
    private static final Instant THEN = Outgoing.THEN;
    private static final Instant SOON = THEN.plusSeconds(5);
    private static final Instant LATE = THEN.plusSeconds(10);

    private final Outgoing messages = new Outgoing();

    private static <T> T queue(Function<OutboxQueueRepository, T> work) {
        return Market.in(em -> work.apply(new OutboxQueueRepository(em)));
    }

    private static List<QueueRow> list(QueueState state, TimeCursor after, int limit) {
        return queue(rows -> rows.list(new QueueFilter(state, "test", null, null, after), THEN, limit));
    }

    private static List<QueueRow> all(QueueState state) {
        return list(state, null, Outgoing.MANY);
    }

    private static UUID left(String key, Instant due) {
        UUID id = Uuid7.next();
        Outgoing.outbox(rows -> rows.add(
                new OutboxRepository.NewMessage(id, "test", key, "kind", "{\"code\": \"012345\"}", null, null), due));
        return id;
    }

    @AfterEach
    void nothing_is_left_due() {
        Outgoing.forget();
    }

    @Test
    void each_state_is_a_list_of_its_own_and_is_counted() {
        UUID running = messages.added();
        long fence = Outgoing.theOnly(THEN).fence();
        UUID parked = left("test:p:" + messages.key, THEN);
        Outgoing.change(rows -> rows.park(
                parked, Outgoing.theOnly(THEN).fence(), "refused: code=012345 \"Dear Mrs\"", THEN.plusSeconds(1)));
        UUID waiting = left("test:w:" + messages.key, THEN);
        UUID later = left("test:l:" + messages.key, SOON);
        UUID dropped = messages.added(null, THEN);
        Outgoing.over(rows -> rows.dropExpired(THEN));
        assertThat(all(QueueState.RUNNING)).singleElement().satisfies(row -> {
            assertThat(row.id()).isEqualTo(running);
            assertThat(row.leaseUntil()).isEqualTo(THEN.plusSeconds(60));
            assertThat(row.attempts()).isEqualTo(1);
        });
        assertThat(fence).isEqualTo(1);
        assertThat(all(QueueState.PARKED)).singleElement().satisfies(row -> {
            assertThat(row.id()).isEqualTo(parked);
            assertThat(row.lastError()).startsWith("refused: ").doesNotContain("012345", "Dear");
            assertThat(row.toString()).doesNotContain("012345");
        });
        assertThat(all(QueueState.WAITING)).extracting(QueueRow::id).containsExactly(waiting);
        assertThat(all(QueueState.LATER)).extracting(QueueRow::id).containsExactly(later);
        assertThat(all(QueueState.EXPIRED)).extracting(QueueRow::id).containsExactly(dropped);
        Map<QueueState, Long> counts = queue(rows -> rows.counts(THEN)).stream()
                .filter(count -> count.way().equals("test"))
                .collect(Collectors.toMap(QueueCount::state, QueueCount::count));
        assertThat(counts)
                .isEqualTo(Map.of(
                        QueueState.RUNNING, 1L,
                        QueueState.PARKED, 1L,
                        QueueState.WAITING, 1L,
                        QueueState.LATER, 1L,
                        QueueState.EXPIRED, 1L));
    }

    @Test
    void what_stands_before_a_message_of_the_same_key_is_told() {
        UUID head = messages.added();
        UUID second = messages.added();
        UUID third = messages.added();
        Outgoing.change(rows -> rows.retryLater(head, Outgoing.theOnly(THEN).fence(), "no answer", LATE));
        QueueRow.Before before = new QueueRow.Before(head, "kind", false, LATE, 1);
        assertThat(all(QueueState.WAITING)).extracting(QueueRow::id).containsExactly(second, third);
        assertThat(all(QueueState.WAITING))
                .extracting(QueueRow::before)
                .containsExactly(before, new QueueRow.Before(head, "kind", false, LATE, 2));
        QueueRow waits = all(QueueState.LATER).get(0);
        assertThat(waits.before()).isNull();
        assertThat(waits.lastError()).isEqualTo("no answer");
        assertThat(waits.mayBeTriedNow(THEN)).isTrue();
        Outgoing.claimed(LATE);
        assertThat(all(QueueState.WAITING).get(0).before())
                .isEqualTo(new QueueRow.Before(head, "kind", true, LATE.plusSeconds(60), 1));
    }

    @ParameterizedTest
    @EnumSource(
            value = QueueState.class,
            names = {"WAITING", "LATER", "PARKED"})
    void pages_have_no_gap_and_no_repeat_also_among_those_of_one_moment(QueueState state) {
        Instant due = state == QueueState.LATER ? SOON : THEN;
        for (int count = 0; count < 5; count++) {
            left("test:" + count + ":" + messages.key, due.plusSeconds(state == QueueState.LATER ? count / 2 : 0));
        }
        if (state == QueueState.PARKED) {
            Sql.run("update platform.outbox_messages set status = 'parked', last_error = 'x', finished_at = now()"
                    + " where created_at < '2000-01-01'");
        }
        List<UUID> whole = all(state).stream().map(QueueRow::id).toList();
        assertThat(whole).hasSize(5);
        List<UUID> seen = new ArrayList<>();
        TimeCursor after = null;
        for (List<QueueRow> page = list(state, null, 2); !page.isEmpty(); page = list(state, after, 2)) {
            page.forEach(row -> seen.add(row.id()));
            after = page.get(page.size() - 1).place();
        }
        assertThat(seen).isEqualTo(whole);
    }

    @Test
    void a_key_and_a_kind_are_found_and_other_ways_are_left_out() {
        UUID one = messages.added();
        left("test:other:" + messages.key, THEN);
        for (QueueState state : QueueState.values()) {
            List<UUID> expected = state == QueueState.WAITING ? List.of(one) : List.of();
            for (String way : new String[] {null, "test"}) {
                assertThat(queue((OutboxQueueRepository rows) ->
                                rows.list(new QueueFilter(state, way, "kind", messages.key, null), THEN, 9)))
                        .extracting(QueueRow::id)
                        .isEqualTo(expected);
            }
            assertThat(queue((OutboxQueueRepository rows) ->
                            rows.list(new QueueFilter(state, "test", "other", null, null), THEN, 9)))
                    .isEmpty();
            assertThat(queue((OutboxQueueRepository rows) ->
                            rows.list(new QueueFilter(state, "none", null, null, null), THEN, 9)))
                    .isEmpty();
        }
    }

    @Test
    void only_the_head_of_a_key_that_waits_for_its_next_try_and_is_not_over_is_tried_now() {
        UUID head = left(messages.key, SOON);
        UUID behind = left(messages.key, SOON);
        UUID over = left("test:o:" + messages.key, SOON);
        Sql.run("update platform.outbox_messages set expires_at = ? where id = ?", THEN, over);
        Function<UUID, Optional<String>> tryNow = id -> queue(rows -> rows.tryNow(id, THEN));
        assertThat(tryNow.apply(over)).isEmpty();
        assertThat(tryNow.apply(behind)).isEmpty();
        assertThat(tryNow.apply(Uuid7.next())).isEmpty();
        assertThat(Outgoing.claimed(THEN)).isEmpty();
        assertThat(tryNow.apply(head)).contains("test");
        assertThat(tryNow.apply(head)).as("it is due by now").isEmpty();
        assertThat(Outgoing.theOnly(THEN).id()).isEqualTo(head);
        assertThat(tryNow.apply(head)).as("a worker holds it").isEmpty();
    }

    @Test
    void what_waits_so_that_an_upload_can_end_is_not_hurried() {
        UUID removal = left(messages.key, SOON);
        Sql.run("update platform.outbox_messages set sink = 'files' where id = ?", removal);
        assertThat(queue((OutboxQueueRepository rows) -> rows.tryNow(removal, THEN)))
                .isEmpty();
        Sql.run("update platform.outbox_messages set sink = 'test' where id = ?", removal);
        assertThat(queue((OutboxQueueRepository rows) -> rows.tryNow(removal, THEN)))
                .contains("test");
    }

    @ParameterizedTest
    @EnumSource(Race.End.class)
    void whoever_tries_a_message_now_that_a_lane_is_taking_waits_and_changes_nothing(Race.End end) {
        UUID id = left(messages.key, SOON);
        Race.Result<Integer, Boolean> both = Race.run(
                end,
                em -> new OutboxRepository(em)
                        .claim("test", Outgoing.MANY, LATE, LATE.plusSeconds(60))
                        .size(),
                em -> new OutboxQueueRepository(em).tryNow(id, THEN).isPresent());
        assertThat(both.first()).isEqualTo(1);
        assertThat(both.waited()).isTrue();
        assertThat(both.second()).isEqualTo(end == Race.End.ROLLBACK);
        assertThat(Outgoing.claimed(LATE))
                .as("nobody else has it while the lease lives")
                .hasSize(end == Race.End.ROLLBACK ? 1 : 0);
    }

    @ParameterizedTest
    @EnumSource(Race.End.class)
    void a_lane_passes_over_a_message_that_somebody_is_having_tried_and_takes_it_once(Race.End end) {
        UUID id = left(messages.key, SOON);
        Race.Result<Boolean, Integer> both = Race.run(
                end, em -> new OutboxQueueRepository(em).tryNow(id, THEN).isPresent(), em -> new OutboxRepository(em)
                        .claim("test", Outgoing.MANY, LATE, LATE.plusSeconds(60))
                        .size());
        assertThat(both.first()).isTrue();
        assertThat(both.waited()).isFalse();
        assertThat(both.second()).isZero();
        assertThat(Outgoing.theOnly(LATE).attempts()).isEqualTo(1);
        assertThat(Outgoing.claimed(LATE)).isEmpty();
    }
}
