package io.amanat.outbox.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.database.Market;
import io.amanat.database.Sql;
import io.amanat.database.TestDatabase;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestDatabase.class)
class ParkedMessageRepositoryTest {
    private final Outgoing messages = new Outgoing();

    private static int emptied(Instant now) {
        return Market.in(em -> new ParkedMessageRepository(em).emptyParked(now));
    }

    @AfterEach
    void nothing_is_left_due() {
        Outgoing.forget();
    }

    @Test
    void a_parked_message_lets_those_behind_it_go_on_and_can_be_put_back() {
        UUID first = messages.added();
        UUID second = messages.added();
        OutboxMessage message = Outgoing.theOnly(Outgoing.THEN);
        Outgoing.change(rows -> rows.park(first, message.fence(), "no such user", Outgoing.THEN));
        assertThat(Outgoing.row(first)).isEqualTo("parked {\"code\": \"012345\"} no such user");
        assertThat(Outgoing.theOnly(Outgoing.THEN).id()).isEqualTo(second);
        Function<EntityManager, Boolean> replay = em -> new ParkedMessageRepository(em).replay(first, Outgoing.THEN);
        assertThat(Market.in(replay)).isTrue();
        assertThat(Market.in(replay)).isFalse();
        OutboxMessage again = Outgoing.theOnly(Outgoing.THEN);
        assertThat(again.id()).isEqualTo(first);
        assertThat(again.attempts()).isEqualTo(1);
    }

    @Test
    void what_a_parked_message_carries_is_emptied_when_its_time_is_over() {
        UUID id = messages.added();
        OutboxMessage message = Outgoing.theOnly(Outgoing.THEN);
        Outgoing.change(rows -> rows.park(id, message.fence(), "no such user", Outgoing.THEN));
        Sql.run("update platform.outbox_messages set expires_at = ? where id = ?", Outgoing.THEN.plusSeconds(9), id);
        assertThat(emptied(Outgoing.THEN.plusSeconds(8))).isZero();
        assertThat(emptied(Outgoing.THEN.plusSeconds(9))).isEqualTo(1);
        assertThat(Outgoing.row(id)).isEqualTo("parked {} no such user");
        assertThat(emptied(Outgoing.THEN.plusSeconds(9))).isZero();
    }

    @Test
    void parked_messages_are_listed_without_what_they_say_and_never_sent_after_their_time() {
        UUID first = messages.added();
        Outgoing.change(rows -> rows.park(
                first, Outgoing.theOnly(Outgoing.THEN).fence(), "no such user", Outgoing.THEN.plusSeconds(1)));
        UUID second = messages.added();
        Outgoing.change(rows ->
                rows.park(second, Outgoing.theOnly(Outgoing.THEN).fence(), "gone", Outgoing.THEN.plusSeconds(2)));
        Sql.run(
                "update platform.outbox_messages set expires_at = ? where id = ?",
                Outgoing.THEN.plusSeconds(9),
                second);
        List<ParkedMessage> all = Market.in(em -> new ParkedMessageRepository(em).list(null, null, 2));
        assertThat(all).extracting(ParkedMessage::id).containsExactly(second, first);
        ParkedMessage newest = all.get(0);
        assertThat(newest.reason()).isEqualTo("gone");
        assertThat(newest.parkedAt()).isEqualTo(Outgoing.THEN.plusSeconds(2));
        assertThat(newest.expiresAt()).isEqualTo(Outgoing.THEN.plusSeconds(9));
        assertThat(newest.toString()).doesNotContain("012345");
        assertThat(Market.in(
                        (EntityManager em) -> new ParkedMessageRepository(em).list(newest.createdAt(), newest.id(), 1)))
                .extracting(ParkedMessage::id)
                .containsExactly(first);
        assertThat(Market.in((EntityManager em) -> new ParkedMessageRepository(em).find(first)))
                .contains(all.get(1));
        Function<Instant, Boolean> replay =
                when -> Market.in(em -> new ParkedMessageRepository(em).replay(second, when));
        assertThat(replay.apply(Outgoing.THEN.plusSeconds(9))).isFalse();
        assertThat(replay.apply(Outgoing.THEN.plusSeconds(8))).isTrue();
    }
}
