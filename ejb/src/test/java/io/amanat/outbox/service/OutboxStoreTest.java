package io.amanat.outbox.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.config.service.MarketClock;
import io.amanat.config.service.Wiring;
import io.amanat.database.Market;
import io.amanat.database.Race;
import io.amanat.database.Sql;
import io.amanat.database.TestDatabase;
import io.amanat.outbox.entity.OutboxBatchRepository;
import io.amanat.outbox.entity.OutboxMessage;
import io.amanat.outbox.entity.OutboxOverRepository;
import io.amanat.outbox.entity.OutboxRepository;
import io.amanat.shared.id.Uuid7;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two nodes, each with a connection of its own. */
@ExtendWith(TestDatabase.class)
class OutboxStoreTest {
    /** Far in the past, where no other test's row is due. */
    private static final Instant THEN = Instant.parse("1999-01-01T00:00:00Z");

    private static final OutboxSink INSIDE = new OutboxSink() {
        @Override
        public String name() {
            return "test-inside";
        }

        @Override
        public String send(OutboxMessage message) {
            return "written";
        }
    };

    @AfterEach
    void nothing_is_left_due() {
        Sql.run("delete from platform.outbox_messages where created_at < '2000-01-01'");
    }

    private static OutboxStore store(EntityManager em) {
        OutboxStore store = Wiring.inject(new OutboxStore(), "messages", new OutboxRepository(em));
        Wiring.inject(store, "batches", new OutboxBatchRepository(em));
        Wiring.inject(store, "over", new OutboxOverRepository(em));
        return Wiring.inject(store, "clock", Wiring.clockAt(new MarketClock(), THEN));
    }

    private static UUID left(String sink, Instant expires) {
        UUID id = Uuid7.next();
        Sql.run(
                "insert into platform.outbox_messages (id, sink, ordering_key, kind, payload, next_attempt_at, expires_at, created_at)"
                        + " values (?, ?, ?, 'kind', '{}', ?, ?, ?)",
                id,
                sink,
                "test:" + id,
                THEN,
                expires,
                THEN);
        return id;
    }

    @Test
    void who_writes_a_batch_holds_nothing_of_other_ways_meanwhile() {
        UUID inside = left("test-inside", null);
        UUID late = left("test-mail", THEN);
        UUID due = left("test-mail", null);
        Sql.run(
                "update platform.outbox_messages set status = 'sending', lease_until = ? where id = ?",
                THEN.minusSeconds(1),
                due);
        Race.Result<Integer, List<OutboxMessage>> both =
                Race.run(Race.End.COMMIT, em -> store(em).handOver(INSIDE, 10), em -> store(em)
                        .claim("test-mail", 10));
        assertThat(both.waited()).as("a mail waits for no batch").isFalse();
        assertThat(both.first()).isEqualTo(1);
        assertThat(both.second())
                .as("its worker died")
                .extracting(OutboxMessage::id)
                .containsExactly(due);
        assertThat(Sql.value("select outcome from platform.outbox_messages where id = ?", late))
                .isEqualTo("expired");
        assertThat(Sql.column("select id from platform.outbox_messages where id = ?", inside))
                .isEmpty();
    }

    @Test
    void what_a_sink_leaves_of_a_batch_stays_due() {
        UUID first = left("test-inside", null);
        UUID second = left("test-inside", null);
        OutboxSink one = new OutboxSink() {
            @Override
            public String name() {
                return INSIDE.name();
            }

            @Override
            public String send(OutboxMessage message) {
                return "written";
            }

            @Override
            public int sendTogether(List<OutboxMessage> messages) {
                assertThat(messages).extracting(OutboxMessage::id).containsExactly(first, second);
                return 1;
            }
        };
        int written = Market.in(em -> store(em).handOver(one, 10));
        assertThat(written).isEqualTo(1);
        assertThat(Sql.column(
                        "select id from platform.outbox_messages where sink = 'test-inside' and status = 'pending'"))
                .containsExactly(second.toString());
    }
}
