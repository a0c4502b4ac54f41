package io.amanat.outbox.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.database.Market;
import io.amanat.database.Race;
import io.amanat.database.Sql;
import io.amanat.database.TestDatabase;
import io.amanat.shared.id.Uuid7;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What comes of messages that two lanes write at once leaves in the order of the messages. */
@ExtendWith(TestDatabase.class)
class OutboxTurnsTest {
    private static final Instant LATER = Outgoing.THEN.plusSeconds(1);

    private final String person = "person:" + Uuid7.next();

    /** Three messages about different things, so that different lanes can have them at once. */
    @BeforeEach
    void some_are_due() {
        for (int subject = 1; subject <= 3; subject++) {
            leave("test", "about:" + subject + ":" + person, subject, Outgoing.THEN);
        }
    }

    @AfterEach
    void nothing_is_left_due() {
        Outgoing.forget();
    }

    private static void leave(String sink, String key, Object number, Instant due) {
        Market.run(em -> leave(em, sink, key, number, due));
    }

    private static void leave(EntityManager em, String sink, String key, Object number, Instant due) {
        assertThat(new OutboxRepository(em)
                        .add(
                                new OutboxRepository.NewMessage(
                                        Uuid7.next(), sink, key, "kind", "{\"n\":" + number + "}", null, null),
                                due))
                .isTrue();
    }

    /** A lane: takes messages, leaves one for the outside that says how many, and notes them as done. */
    private Function<EntityManager, Integer> writes(int limit, Instant now) {
        return em -> {
            OutboxRepository rows = new OutboxRepository(em);
            List<UUID> held = rows.take("test", limit, now).stream()
                    .map(OutboxMessage::id)
                    .toList();
            OutboxBatchRepository batches = new OutboxBatchRepository(em);
            batches.awaitOlder(held);
            leave(em, "test-outside", person, held.size(), now);
            batches.doneTogether(held, "written", now);
            return held.size();
        };
    }

    private List<String> outside() {
        return Sql.column(
                "select payload->>'n' from platform.outbox_messages where ordering_key = ? order by seq", person);
    }

    @Test
    void a_small_younger_batch_does_not_pass_an_older_one() {
        Race.Result<Integer, Integer> both =
                Race.run(Race.End.COMMIT, writes(2, Outgoing.THEN), writes(2, Outgoing.THEN));
        assertThat(both.waited()).isTrue();
        assertThat(both.second()).isEqualTo(1);
        assertThat(outside()).containsExactly("2", "1");
    }

    @Test
    void a_younger_batch_goes_on_when_the_older_one_has_failed() {
        Race.Result<Integer, Integer> both =
                Race.run(Race.End.ROLLBACK, writes(2, Outgoing.THEN), writes(2, Outgoing.THEN));
        assertThat(both.waited()).isTrue();
        assertThat(outside()).containsExactly("1");
        assertThat(Market.in(writes(3, Outgoing.THEN))).as("those that failed").isEqualTo(2);
    }

    @Test
    void an_older_batch_waits_for_no_younger_one() {
        Outgoing.forget();
        leave("test", "about:1:" + person, 1, LATER);
        leave("test", "about:2:" + person, 2, Outgoing.THEN);
        Race.Result<Integer, Integer> both = Race.run(Race.End.COMMIT, writes(1, Outgoing.THEN), writes(1, LATER));
        assertThat(both.second()).isEqualTo(1);
        assertThat(both.waited()).isFalse();
    }

    @Test
    void what_a_lane_has_removed_and_not_committed_the_other_passes_over_with_all_that_is_behind_it() {
        leave("test", "about:1:" + person, 4, Outgoing.THEN);
        Race.Result<Integer, Integer> both =
                Race.run(Race.End.COMMIT, writes(3, Outgoing.THEN), writes(3, Outgoing.THEN));
        assertThat(both.waited()).isFalse();
        assertThat(both.first()).isEqualTo(3);
        assertThat(both.second()).isZero();
        assertThat(Market.in(writes(3, Outgoing.THEN))).as("what was behind it").isEqualTo(1);
    }

    @Test
    void what_a_lane_removed_in_vain_comes_again_in_its_order() {
        leave("test", "about:1:" + person, 4, Outgoing.THEN);
        Race.Result<Integer, Integer> both =
                Race.run(Race.End.ROLLBACK, writes(3, Outgoing.THEN), writes(3, Outgoing.THEN));
        assertThat(both.second()).isZero();
        assertThat(Market.in(writes(9, Outgoing.THEN))).isEqualTo(3);
        assertThat(Market.in(writes(9, Outgoing.THEN))).as("what was behind it").isEqualTo(1);
    }
}
