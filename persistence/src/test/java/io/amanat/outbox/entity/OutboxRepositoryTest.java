package io.amanat.outbox.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.database.Market;
import io.amanat.database.Sql;
import io.amanat.database.TestDatabase;
import io.amanat.shared.id.Uuid7;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestDatabase.class)
class OutboxRepositoryTest {
    private final Outgoing messages = new Outgoing();

    private static boolean due(Instant now) {
        return Outgoing.outbox(rows -> rows.anyDue("test", now));
    }

    @AfterEach
    void nothing_is_left_due() {
        Outgoing.forget();
    }

    @Test
    void of_one_key_only_the_oldest_is_taken_and_the_next_only_when_it_has_left() {
        UUID first = messages.added();
        UUID second = messages.added();
        OutboxMessage message = Outgoing.theOnly(Outgoing.THEN);
        assertThat(message.id()).isEqualTo(first);
        assertThat(message.attempts()).isEqualTo(1);
        assertThat(message.payload()).isEqualTo("{\"code\": \"012345\"}");
        assertThat(message.toString()).doesNotContain("012345");
        assertThat(Outgoing.claimed(Outgoing.THEN)).isEmpty();
        assertThat(Outgoing.outbox(rows -> rows.done(first, message.fence(), "sent", Outgoing.THEN))
                        .booleanValue())
                .isTrue();
        assertThat(Outgoing.row(first)).as("the payload is emptied").isEqualTo("done {} sent");
        assertThat(Outgoing.theOnly(Outgoing.THEN).id()).isEqualTo(second);
    }

    @Test
    void a_message_that_is_tried_again_later_holds_up_those_behind_it() {
        UUID first = messages.added();
        messages.added();
        OutboxMessage message = Outgoing.theOnly(Outgoing.THEN);
        Outgoing.change(rows -> rows.retryLater(first, message.fence(), "server down", Outgoing.THEN.plusSeconds(8)));
        assertThat(Outgoing.claimed(Outgoing.THEN.plusSeconds(7))).isEmpty();
        OutboxMessage again = Outgoing.theOnly(Outgoing.THEN.plusSeconds(8));
        assertThat(again.id()).isEqualTo(first);
        assertThat(again.attempts()).isEqualTo(2);
        assertThat(again.fence()).isGreaterThan(message.fence());
    }

    @Test
    void waiting_for_its_turn_is_no_attempt_and_keeps_the_order() {
        UUID first = messages.added();
        messages.added();
        OutboxMessage message = Outgoing.theOnly(Outgoing.THEN);
        Outgoing.change(rows -> rows.postpone(first, message.fence(), null, Outgoing.THEN.plusSeconds(3)));
        Outgoing.change(rows -> rows.postpone(first, message.fence(), null, Outgoing.THEN));
        assertThat(Outgoing.claimed(Outgoing.THEN.plusSeconds(2))).isEmpty();
        OutboxMessage again = Outgoing.theOnly(Outgoing.THEN.plusSeconds(3));
        assertThat(again.id()).isEqualTo(first);
        assertThat(again.attempts()).isEqualTo(1);
        assertThat(Outgoing.row(first)).startsWith("sending");
    }

    @Test
    void a_message_whose_worker_was_killed_after_sending_leaves_again_as_the_same_delivery() {
        UUID id = messages.added();
        OutboxMessage sent = Outgoing.theOnly(Outgoing.THEN);
        Instant later = Outgoing.THEN.plusSeconds(61);
        Outgoing.over(rows -> rows.releaseExpiredLeases(later));
        OutboxMessage again = Outgoing.theOnly(later);
        assertThat(again.id()).isEqualTo(id).isEqualTo(sent.id());
        assertThat(again.payload()).isEqualTo(sent.payload());
        assertThat(again.attempts()).isEqualTo(2);
    }

    @Test
    void many_messages_are_stored_at_once_in_their_order_and_a_repeat_is_left_out() {
        List<OutboxRepository.NewMessage> batch = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            batch.add(new OutboxRepository.NewMessage(
                    Uuid7.next(),
                    "test",
                    messages.key,
                    "kind",
                    "{\"n\":" + i + ",\"t\":\"a\\\"b,{}\"}",
                    i == 2 ? messages.key : null,
                    Outgoing.THEN.plusSeconds(i == 1 ? 5 : 9)));
        }
        batch.add(
                new OutboxRepository.NewMessage(Uuid7.next(), "test", messages.key, "kind", "{}", messages.key, null));
        Market.run(em -> new OutboxBatchRepository(em).addAll(batch, Outgoing.THEN));
        Market.run(em -> new OutboxBatchRepository(em).addAll(List.of(), Outgoing.THEN));
        for (int i = 0; i < 3; i++) {
            OutboxMessage message = Outgoing.theOnly(Outgoing.THEN);
            assertThat(message.id()).isEqualTo(batch.get(i).id());
            assertThat(message.payload()).contains("\"n\": " + i).contains("a\\\"b,{}");
            Outgoing.outbox(rows -> rows.done(message.id(), message.fence(), "sent", Outgoing.THEN));
        }
        assertThat(Outgoing.claimed(Outgoing.THEN)).isEmpty();
    }

    @Test
    void while_a_lease_lives_nobody_else_gets_the_message_and_a_late_worker_changes_nothing() {
        UUID id = messages.added();
        OutboxMessage late = Outgoing.theOnly(Outgoing.THEN);
        Instant alive = Outgoing.THEN.plusSeconds(60);
        assertThat(Outgoing.over(rows -> rows.releaseExpiredLeases(alive)).intValue())
                .isZero();
        assertThat(Outgoing.claimed(alive)).isEmpty();
        Instant dead = alive.plusSeconds(1);
        assertThat(due(dead)).as("a lone message of a worker that died").isTrue();
        assertThat(Outgoing.over(rows -> rows.releaseExpiredLeases(dead)).intValue())
                .isEqualTo(1);
        OutboxMessage other = Outgoing.theOnly(dead);
        assertThat(other.id()).isEqualTo(id);
        assertThat(Outgoing.outbox(rows -> rows.done(id, late.fence(), "sent", dead))
                        .booleanValue())
                .isFalse();
        Outgoing.change(rows -> rows.park(id, late.fence(), "late", dead));
        Outgoing.change(rows -> rows.retryLater(id, late.fence(), "late", dead));
        assertThat(Outgoing.row(id)).startsWith("sending");
        assertThat(Outgoing.outbox(rows -> rows.done(id, other.fence(), "sent", dead))
                        .booleanValue())
                .isTrue();
    }

    @Test
    void two_workers_at_once_never_take_the_same_message() throws Exception {
        for (int i = 0; i < 20; i++) {
            UUID id = Uuid7.next();
            Outgoing.outbox(rows -> rows.add(
                    new OutboxRepository.NewMessage(id, "test", "race:" + id, "kind", "{}", null, null),
                    Outgoing.THEN));
        }
        ExecutorService workers = Executors.newFixedThreadPool(4);
        try {
            List<Callable<List<OutboxMessage>>> tasks = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                tasks.add(() ->
                        Outgoing.outbox(rows -> rows.claim("test", 5, Outgoing.THEN, Outgoing.THEN.plusSeconds(60))));
            }
            List<UUID> taken = new ArrayList<>();
            for (var result : workers.invokeAll(tasks)) {
                result.get().forEach(message -> taken.add(message.id()));
            }
            Outgoing.claimed(Outgoing.THEN).forEach(message -> taken.add(message.id()));
            assertThat(taken).hasSize(20).doesNotHaveDuplicates();
        } finally {
            workers.shutdownNow();
        }
    }

    @Test
    void what_nobody_needs_any_more_is_dropped_with_its_payload() {
        UUID id = messages.added(null, Outgoing.THEN.plusSeconds(60));
        assertThat(Outgoing.over(rows -> rows.dropExpired(Outgoing.THEN.plusSeconds(59)))
                        .intValue())
                .isZero();
        assertThat(Outgoing.over(rows -> rows.dropExpired(Outgoing.THEN.plusSeconds(60)))
                        .intValue())
                .isEqualTo(1);
        assertThat(Outgoing.row(id)).isEqualTo("done {} expired");
        assertThat(Outgoing.claimed(Outgoing.THEN.plusSeconds(60))).isEmpty();
    }

    @Test
    void the_same_thing_said_twice_is_sent_once() {
        String said = "said:" + Uuid7.next();
        assertThat(messages.added(said, null)).isNotNull();
        assertThat(messages.added(said, null)).isNull();
        assertThat(messages.added()).isNotNull();
        assertThat(messages.added()).isNotNull();
    }

    @Test
    void messages_that_left_are_deleted_and_no_others() {
        UUID left = messages.added();
        OutboxMessage message = Outgoing.theOnly(Outgoing.THEN);
        Outgoing.change(rows -> rows.done(left, message.fence(), "sent", Outgoing.THEN));
        UUID waiting = messages.added();
        assertThat(Outgoing.over(rows -> rows.purge(Outgoing.THEN, Outgoing.MANY))
                        .intValue())
                .isZero();
        assertThat(Outgoing.over(rows -> rows.purge(Outgoing.THEN.plusSeconds(1), Outgoing.MANY))
                        .intValue())
                .isEqualTo(1);
        assertThat(Outgoing.row(waiting)).startsWith("pending");
    }

    private List<OutboxMessage> taken(OutboxRepository rows) {
        return rows.take("test", Outgoing.MANY, Outgoing.THEN).stream().toList();
    }

    @Test
    void each_sink_keeps_its_own_order_and_is_taken_by_its_own_worker() {
        UUID first = messages.added();
        UUID other = Uuid7.next();
        Outgoing.outbox(rows -> rows.add(
                new OutboxRepository.NewMessage(other, "test-two", messages.key, "kind", "{}", null, null),
                Outgoing.THEN));
        assertThat(Outgoing.outbox((OutboxRepository rows) -> rows.anyDue("test-two", Outgoing.THEN))
                        .booleanValue())
                .isTrue();
        assertThat(Outgoing.outbox((OutboxRepository rows) ->
                        rows.claim("test-two", Outgoing.MANY, Outgoing.THEN, Outgoing.THEN.plusSeconds(60))))
                .extracting(OutboxMessage::id)
                .containsExactly(other);
        assertThat(Outgoing.outbox((OutboxRepository rows) -> rows.claimForeign(
                        List.of("test-two"), Outgoing.MANY, Outgoing.THEN, Outgoing.THEN.plusSeconds(60))))
                .extracting(OutboxMessage::id)
                .containsExactly(first);
    }

    @Test
    void heads_are_taken_written_and_done_in_one_transaction_or_not_at_all() {
        UUID first = messages.added();
        UUID second = messages.added();
        Market.run(em -> {
            OutboxRepository rows = new OutboxRepository(em);
            assertThat(taken(rows)).extracting(OutboxMessage::id).containsExactly(first);
            new OutboxBatchRepository(em).doneTogether(List.of(first), "written", Outgoing.THEN);
            em.getTransaction().rollback();
            em.getTransaction().begin();
        });
        assertThat(Outgoing.row(first)).startsWith("pending");
        Market.run(em -> {
            OutboxRepository rows = new OutboxRepository(em);
            assertThat(taken(rows)).extracting(OutboxMessage::id).containsExactly(first);
            new OutboxBatchRepository(em).doneTogether(List.of(first), "written", Outgoing.THEN);
        });
        assertThat(Sql.column("select id from platform.outbox_messages where id = ?", first))
                .as("nothing of it stays")
                .isEmpty();
        assertThat(Outgoing.row(second)).startsWith("pending");
    }

    @Test
    void what_may_not_be_said_twice_is_emptied_when_it_is_written_and_stays() {
        UUID first = messages.added(messages.key, null);
        Market.run(em -> {
            assertThat(taken(new OutboxRepository(em)))
                    .extracting(OutboxMessage::id)
                    .containsExactly(first);
            new OutboxBatchRepository(em).doneTogether(List.of(first), "written", Outgoing.THEN);
        });
        assertThat(Outgoing.row(first)).isEqualTo("done {} written");
        assertThat(messages.added(messages.key, null)).as("said again").isNull();
    }

    @Test
    void two_nodes_take_different_heads_and_neither_waits_nor_overtakes_within_a_key() {
        UUID first = messages.added();
        UUID behind = messages.added();
        UUID elsewhere = Uuid7.next();
        Outgoing.outbox(rows -> rows.add(
                new OutboxRepository.NewMessage(elsewhere, "test", messages.key + ":2", "kind", "{}", null, null),
                Outgoing.THEN));
        Market.run(one -> {
            assertThat(new OutboxRepository(one).take("test", 1, Outgoing.THEN))
                    .extracting(OutboxMessage::id)
                    .containsExactly(first);
            assertThat(Outgoing.outbox((OutboxRepository rows) -> taken(rows)))
                    .extracting(OutboxMessage::id)
                    .containsExactly(elsewhere);
        });
        assertThat(Outgoing.row(behind)).startsWith("pending");
    }
}
