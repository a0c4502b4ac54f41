package io.amanat.outbox.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.database.Race;
import io.amanat.database.TestDatabase;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two connections clear what is over at once: none waits for the other, and nothing is cleared twice. */
@ExtendWith(TestDatabase.class)
class OutboxOverRepositoryTest {
    private static final Instant LATER = Outgoing.THEN.plusSeconds(61);

    private final Outgoing messages = new Outgoing();

    @AfterEach
    void nothing_is_left_due() {
        Outgoing.forget();
    }

    private static int dropped(EntityManager em) {
        return new OutboxOverRepository(em).dropExpired(LATER);
    }

    private static int released(EntityManager em) {
        return new OutboxOverRepository(em).releaseExpiredLeases(LATER);
    }

    @Test
    void what_somebody_is_just_dropping_the_other_passes_over() {
        UUID id = messages.added(null, LATER);
        Race.Result<Integer, Integer> both =
                Race.run(Race.End.COMMIT, OutboxOverRepositoryTest::dropped, OutboxOverRepositoryTest::dropped);
        assertThat(both.waited()).isFalse();
        assertThat(both.first()).isEqualTo(1);
        assertThat(both.second()).isZero();
        assertThat(Outgoing.row(id)).isEqualTo("done {} expired");
    }

    @Test
    void a_lease_that_somebody_is_just_ending_the_other_passes_over() {
        UUID id = messages.added();
        Outgoing.theOnly(Outgoing.THEN);
        Race.Result<Integer, Integer> both =
                Race.run(Race.End.ROLLBACK, OutboxOverRepositoryTest::released, OutboxOverRepositoryTest::released);
        assertThat(both.waited()).isFalse();
        assertThat(both.second()).isZero();
        assertThat(Outgoing.row(id)).startsWith("sending");
        assertThat(Outgoing.over(rows -> rows.releaseExpiredLeases(LATER)).intValue())
                .isEqualTo(1);
    }

    @Test
    void a_message_whose_way_does_not_work_says_so_and_its_attempt_does_not_count() {
        UUID id = messages.added();
        OutboxMessage message = Outgoing.theOnly(Outgoing.THEN);
        Outgoing.change(rows -> rows.postpone(id, message.fence(), "the server is down", LATER));
        assertThat(Outgoing.row(id)).startsWith("pending").endsWith("the server is down");
        OutboxMessage again = Outgoing.theOnly(LATER);
        assertThat(again.attempts()).isEqualTo(1);
        Outgoing.change(rows -> rows.postpone(id, again.fence(), null, LATER));
        assertThat(Outgoing.row(id)).endsWith("the server is down");
    }
}
