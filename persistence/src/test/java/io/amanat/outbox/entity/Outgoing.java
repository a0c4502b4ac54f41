package io.amanat.outbox.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.database.Market;
import io.amanat.database.Sql;
import io.amanat.shared.id.Uuid7;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;

/** Messages of one ordering key, far in the past, where no other test's row is due. */
final class Outgoing {
    static final Instant THEN = Instant.parse("1999-01-01T00:00:00Z");
    static final int MANY = 100;

    final String key = "test:" + Uuid7.next();

    static <T> T outbox(Function<OutboxRepository, T> work) {
        return Market.in(em -> work.apply(new OutboxRepository(em)));
    }

    static <T> T over(Function<OutboxOverRepository, T> work) {
        return Market.in(em -> work.apply(new OutboxOverRepository(em)));
    }

    static void change(Consumer<OutboxRepository> work) {
        Market.run(em -> work.accept(new OutboxRepository(em)));
    }

    UUID added(String dedup, Instant expires) {
        UUID id = Uuid7.next();
        boolean added = outbox(rows -> rows.add(
                new OutboxRepository.NewMessage(id, "test", key, "kind", "{\"code\": \"012345\"}", dedup, expires),
                THEN));
        return added ? id : null;
    }

    UUID added() {
        return added(null, null);
    }

    static List<OutboxMessage> claimed(Instant now) {
        return outbox(rows -> rows.claim("test", MANY, now, now.plusSeconds(60)));
    }

    static OutboxMessage theOnly(Instant now) {
        List<OutboxMessage> messages = claimed(now);
        assertThat(messages).hasSize(1);
        return messages.get(0);
    }

    static String row(UUID id) {
        return Sql.value(
                "select concat_ws(' ', status, payload::text, outcome, last_error) from platform.outbox_messages where id = ?",
                id);
    }

    /** Nothing is left due. */
    static void forget() {
        Sql.run("delete from platform.outbox_messages where created_at < '2000-01-01'");
    }
}
