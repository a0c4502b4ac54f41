package io.amanat.outbox.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.database.Market;
import io.amanat.database.Sql;
import io.amanat.database.TestDatabase;
import io.amanat.shared.id.Uuid7;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Works far in the past, where no other test's row is due. */
@ExtendWith(TestDatabase.class)
class OutboxRepositoryTest {
    private static final Instant THEN = Instant.parse("1999-01-01T00:00:00Z");
    private static final int MANY = 100;

    private final String key = "test:" + Uuid7.next();

    private static <T> T outbox(Function<OutboxRepository, T> work) {
        return Market.in(em -> work.apply(new OutboxRepository(em)));
    }

    private static void change(java.util.function.Consumer<OutboxRepository> work) {
        Market.run(em -> work.accept(new OutboxRepository(em)));
    }

    private UUID added(String dedup, Instant expires) {
        UUID id = Uuid7.next();
        boolean added = outbox(rows -> rows.add(
                new OutboxRepository.NewMessage(id, "test", key, "kind", "{\"code\": \"012345\"}", dedup, expires),
                THEN));
        return added ? id : null;
    }

    private UUID added() {
        return added(null, null);
    }

    private static List<OutboxMessage> claimed(Instant now) {
        return outbox(rows -> rows.claim("test", MANY, now, now.plusSeconds(60)));
    }

    private static OutboxMessage theOnly(Instant now) {
        List<OutboxMessage> messages = claimed(now);
        assertThat(messages).hasSize(1);
        return messages.get(0);
    }

    private static int emptied(Instant now) {
        return Market.in(em -> new ParkedMessageRepository(em).emptyParked(now));
    }

    private static boolean due(Instant now) {
        return outbox(rows -> rows.anyDue("test", now));
    }

    private static String row(UUID id) {
        return Sql.value(
                "select concat_ws(' ', status, payload::text, outcome, last_error) from platform.outbox_messages where id = ?",
                id);
    }

    @AfterEach
    void nothing_is_left_due() {
        Sql.run("delete from platform.outbox_messages where created_at < '2000-01-01'");
    }

    @Test
    void of_one_key_only_the_oldest_is_taken_and_the_next_only_when_it_has_left() {
        UUID first = added();
        UUID second = added();
        OutboxMessage message = theOnly(THEN);
        assertThat(message.id()).isEqualTo(first);
        assertThat(message.attempts()).isEqualTo(1);
        assertThat(message.payload()).isEqualTo("{\"code\": \"012345\"}");
        assertThat(message.toString()).doesNotContain("012345");
        assertThat(claimed(THEN)).isEmpty();
        assertThat(outbox(rows -> rows.done(first, message.fence(), "sent", THEN))
                        .booleanValue())
                .isTrue();
        assertThat(row(first)).as("the payload is emptied").isEqualTo("done {} sent");
        assertThat(theOnly(THEN).id()).isEqualTo(second);
    }

    @Test
    void a_message_that_is_tried_again_later_holds_up_those_behind_it() {
        UUID first = added();
        added();
        OutboxMessage message = theOnly(THEN);
        change(rows -> rows.retryLater(first, message.fence(), "server down", THEN.plusSeconds(8)));
        assertThat(claimed(THEN.plusSeconds(7))).isEmpty();
        OutboxMessage again = theOnly(THEN.plusSeconds(8));
        assertThat(again.id()).isEqualTo(first);
        assertThat(again.attempts()).isEqualTo(2);
        assertThat(again.fence()).isGreaterThan(message.fence());
    }

    @Test
    void waiting_for_its_turn_is_no_attempt_and_keeps_the_order() {
        UUID first = added();
        added();
        OutboxMessage message = theOnly(THEN);
        change(rows -> rows.postpone(first, message.fence(), THEN.plusSeconds(3)));
        change(rows -> rows.postpone(first, message.fence(), THEN));
        assertThat(claimed(THEN.plusSeconds(2))).isEmpty();
        OutboxMessage again = theOnly(THEN.plusSeconds(3));
        assertThat(again.id()).isEqualTo(first);
        assertThat(again.attempts()).isEqualTo(1);
        assertThat(row(first)).startsWith("sending");
    }

    @Test
    void a_message_whose_worker_was_killed_after_sending_leaves_again_as_the_same_delivery() {
        UUID id = added();
        OutboxMessage sent = theOnly(THEN);
        Instant later = THEN.plusSeconds(61);
        change(rows -> rows.releaseExpiredLeases(later));
        OutboxMessage again = theOnly(later);
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
                    key,
                    "kind",
                    "{\"n\":" + i + ",\"t\":\"a\\\"b,{}\"}",
                    i == 2 ? key : null,
                    THEN.plusSeconds(i == 1 ? 5 : 9)));
        }
        batch.add(new OutboxRepository.NewMessage(Uuid7.next(), "test", key, "kind", "{}", key, null));
        Market.run(em -> new OutboxBatchRepository(em).addAll(batch, THEN));
        Market.run(em -> new OutboxBatchRepository(em).addAll(List.of(), THEN));
        for (int i = 0; i < 3; i++) {
            OutboxMessage message = theOnly(THEN);
            assertThat(message.id()).isEqualTo(batch.get(i).id());
            assertThat(message.payload()).contains("\"n\": " + i).contains("a\\\"b,{}");
            outbox(rows -> rows.done(message.id(), message.fence(), "sent", THEN));
        }
        assertThat(claimed(THEN)).isEmpty();
    }

    @Test
    void a_parked_message_lets_those_behind_it_go_on_and_can_be_put_back() {
        UUID first = added();
        UUID second = added();
        OutboxMessage message = theOnly(THEN);
        change(rows -> rows.park(first, message.fence(), "no such user", THEN));
        assertThat(row(first)).isEqualTo("parked {\"code\": \"012345\"} no such user");
        assertThat(theOnly(THEN).id()).isEqualTo(second);
        Function<EntityManager, Boolean> replay = em -> new ParkedMessageRepository(em).replay(first, THEN);
        assertThat(Market.in(replay)).isTrue();
        assertThat(Market.in(replay)).isFalse();
        OutboxMessage again = theOnly(THEN);
        assertThat(again.id()).isEqualTo(first);
        assertThat(again.attempts()).isEqualTo(1);
    }

    @Test
    void what_a_parked_message_carries_is_emptied_when_its_time_is_over() {
        UUID id = added();
        OutboxMessage message = theOnly(THEN);
        change(rows -> rows.park(id, message.fence(), "no such user", THEN));
        Sql.run("update platform.outbox_messages set expires_at = ? where id = ?", THEN.plusSeconds(9), id);
        assertThat(emptied(THEN.plusSeconds(8))).isZero();
        assertThat(emptied(THEN.plusSeconds(9))).isEqualTo(1);
        assertThat(row(id)).isEqualTo("parked {} no such user");
        assertThat(emptied(THEN.plusSeconds(9))).isZero();
    }

    @Test
    void parked_messages_are_listed_without_what_they_say_and_never_sent_after_their_time() {
        UUID first = added();
        change(rows -> rows.park(first, theOnly(THEN).fence(), "no such user", THEN.plusSeconds(1)));
        UUID second = added();
        change(rows -> rows.park(second, theOnly(THEN).fence(), "gone", THEN.plusSeconds(2)));
        Sql.run("update platform.outbox_messages set expires_at = ? where id = ?", THEN.plusSeconds(9), second);
        List<ParkedMessage> all = Market.in(em -> new ParkedMessageRepository(em).list(null, null, 2));
        assertThat(all).extracting(ParkedMessage::id).containsExactly(second, first);
        ParkedMessage newest = all.get(0);
        assertThat(newest.reason()).isEqualTo("gone");
        assertThat(newest.parkedAt()).isEqualTo(THEN.plusSeconds(2));
        assertThat(newest.expiresAt()).isEqualTo(THEN.plusSeconds(9));
        assertThat(newest.toString()).doesNotContain("012345");
        assertThat(Market.in(
                        (EntityManager em) -> new ParkedMessageRepository(em).list(newest.createdAt(), newest.id(), 1)))
                .extracting(ParkedMessage::id)
                .containsExactly(first);
        assertThat(Market.in((EntityManager em) -> new ParkedMessageRepository(em).find(first)))
                .contains(all.get(1));
        Function<Instant, Boolean> replay =
                when -> Market.in(em -> new ParkedMessageRepository(em).replay(second, when));
        assertThat(replay.apply(THEN.plusSeconds(9))).isFalse();
        assertThat(replay.apply(THEN.plusSeconds(8))).isTrue();
    }

    @Test
    void while_a_lease_lives_nobody_else_gets_the_message_and_a_late_worker_changes_nothing() {
        UUID id = added();
        OutboxMessage late = theOnly(THEN);
        Instant alive = THEN.plusSeconds(60);
        assertThat(outbox(rows -> rows.releaseExpiredLeases(alive)).intValue()).isZero();
        assertThat(claimed(alive)).isEmpty();
        Instant dead = alive.plusSeconds(1);
        assertThat(due(dead)).as("a lone message of a worker that died").isTrue();
        assertThat(outbox(rows -> rows.releaseExpiredLeases(dead)).intValue()).isEqualTo(1);
        OutboxMessage other = theOnly(dead);
        assertThat(other.id()).isEqualTo(id);
        assertThat(outbox(rows -> rows.done(id, late.fence(), "sent", dead)).booleanValue())
                .isFalse();
        change(rows -> rows.park(id, late.fence(), "late", dead));
        change(rows -> rows.retryLater(id, late.fence(), "late", dead));
        assertThat(row(id)).startsWith("sending");
        assertThat(outbox(rows -> rows.done(id, other.fence(), "sent", dead)).booleanValue())
                .isTrue();
    }

    @Test
    void two_workers_at_once_never_take_the_same_message() throws Exception {
        for (int i = 0; i < 20; i++) {
            UUID id = Uuid7.next();
            outbox(rows -> rows.add(
                    new OutboxRepository.NewMessage(id, "test", "race:" + id, "kind", "{}", null, null), THEN));
        }
        ExecutorService workers = Executors.newFixedThreadPool(4);
        try {
            List<Callable<List<OutboxMessage>>> tasks = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                tasks.add(() -> outbox(rows -> rows.claim("test", 5, THEN, THEN.plusSeconds(60))));
            }
            List<UUID> taken = new ArrayList<>();
            for (var result : workers.invokeAll(tasks)) {
                result.get().forEach(message -> taken.add(message.id()));
            }
            claimed(THEN).forEach(message -> taken.add(message.id()));
            assertThat(taken).hasSize(20).doesNotHaveDuplicates();
        } finally {
            workers.shutdownNow();
        }
    }

    @Test
    void what_nobody_needs_any_more_is_dropped_with_its_payload() {
        UUID id = added(null, THEN.plusSeconds(60));
        assertThat(outbox(rows -> rows.dropExpired(THEN.plusSeconds(59))).intValue())
                .isZero();
        assertThat(outbox(rows -> rows.dropExpired(THEN.plusSeconds(60))).intValue())
                .isEqualTo(1);
        assertThat(row(id)).isEqualTo("done {} expired");
        assertThat(claimed(THEN.plusSeconds(60))).isEmpty();
    }

    @Test
    void the_same_thing_said_twice_is_sent_once() {
        String said = "said:" + Uuid7.next();
        assertThat(added(said, null)).isNotNull();
        assertThat(added(said, null)).isNull();
        assertThat(added()).isNotNull();
        assertThat(added()).isNotNull();
    }

    @Test
    void messages_that_left_are_deleted_and_no_others() {
        UUID left = added();
        OutboxMessage message = theOnly(THEN);
        change(rows -> rows.done(left, message.fence(), "sent", THEN));
        UUID waiting = added();
        assertThat(outbox(rows -> rows.purge(THEN, MANY)).intValue()).isZero();
        assertThat(outbox(rows -> rows.purge(THEN.plusSeconds(1), MANY)).intValue())
                .isEqualTo(1);
        assertThat(row(waiting)).startsWith("pending");
    }

    private List<OutboxMessage> taken(OutboxRepository rows) {
        return rows.take("test", MANY, THEN).stream().toList();
    }

    @Test
    void each_sink_keeps_its_own_order_and_is_taken_by_its_own_worker() {
        UUID first = added();
        UUID other = Uuid7.next();
        outbox(rows ->
                rows.add(new OutboxRepository.NewMessage(other, "test-two", key, "kind", "{}", null, null), THEN));
        assertThat(outbox((OutboxRepository rows) -> rows.anyDue("test-two", THEN))
                        .booleanValue())
                .isTrue();
        assertThat(outbox((OutboxRepository rows) -> rows.claim("test-two", MANY, THEN, THEN.plusSeconds(60))))
                .extracting(OutboxMessage::id)
                .containsExactly(other);
        assertThat(outbox((OutboxRepository rows) ->
                        rows.claimForeign(List.of("test-two"), MANY, THEN, THEN.plusSeconds(60))))
                .extracting(OutboxMessage::id)
                .containsExactly(first);
    }

    @Test
    void heads_are_taken_written_and_done_in_one_transaction_or_not_at_all() {
        UUID first = added();
        UUID second = added();
        Market.run(em -> {
            OutboxRepository rows = new OutboxRepository(em);
            assertThat(taken(rows)).extracting(OutboxMessage::id).containsExactly(first);
            rows.doneTogether(List.of(first), "written", THEN);
            em.getTransaction().rollback();
            em.getTransaction().begin();
        });
        assertThat(row(first)).startsWith("pending");
        Market.run(em -> {
            OutboxRepository rows = new OutboxRepository(em);
            assertThat(taken(rows)).extracting(OutboxMessage::id).containsExactly(first);
            rows.doneTogether(List.of(first), "written", THEN);
        });
        assertThat(row(first)).isEqualTo("done {} written");
        assertThat(row(second)).startsWith("pending");
    }

    @Test
    void two_nodes_take_different_heads_and_neither_waits_nor_overtakes_within_a_key() {
        UUID first = added();
        UUID behind = added();
        UUID elsewhere = Uuid7.next();
        outbox(rows -> rows.add(
                new OutboxRepository.NewMessage(elsewhere, "test", key + ":2", "kind", "{}", null, null), THEN));
        Market.run(one -> {
            assertThat(new OutboxRepository(one).take("test", 1, THEN))
                    .extracting(OutboxMessage::id)
                    .containsExactly(first);
            assertThat(outbox((OutboxRepository rows) -> taken(rows)))
                    .extracting(OutboxMessage::id)
                    .containsExactly(elsewhere);
        });
        assertThat(row(behind)).startsWith("pending");
    }
}
