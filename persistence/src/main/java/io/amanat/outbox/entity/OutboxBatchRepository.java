package io.amanat.outbox.entity;

import io.amanat.outbox.entity.OutboxRepository.NewMessage;
import io.amanat.shared.jpa.TextArrayConverter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/** Many messages for the outbox at once. */
@ApplicationScoped
public class OutboxBatchRepository {
    @PersistenceContext(unitName = "market")
    private EntityManager em;

    protected OutboxBatchRepository() {}

    public OutboxBatchRepository(EntityManager em) {
        this.em = em;
    }

    /** Stores messages with the caller's transaction in one statement, in the order of the list. */
    public void addAll(List<NewMessage> batch, Instant now) {
        if (batch.isEmpty()) {
            return;
        }
        em.createNativeQuery(
                        """
                        insert into platform.outbox_messages
                          (id, sink, ordering_key, kind, payload, dedup_key, next_attempt_at, expires_at, created_at)
                        select i, s, o, k, cast(p as jsonb), d, ?7, cast(e as timestamptz), ?7
                        from unnest(cast(?1 as uuid[]), cast(?2 as text[]), cast(?3 as text[]), cast(?4 as text[]),
                          cast(?5 as text[]), cast(?6 as text[]), cast(?8 as text[])) with ordinality as rows (i, s, o, k, p, d, e, place)
                        order by place
                        on conflict (sink, dedup_key) do nothing
                        """)
                .setParameter(1, column(batch, message -> message.id().toString()))
                .setParameter(2, column(batch, NewMessage::sink))
                .setParameter(3, column(batch, NewMessage::orderingKey))
                .setParameter(4, column(batch, NewMessage::kind))
                .setParameter(5, column(batch, NewMessage::payload))
                .setParameter(6, column(batch, NewMessage::dedupKey))
                .setParameter(7, Timestamp.from(now))
                .setParameter(
                        8,
                        column(
                                batch,
                                message -> message.expiresAt() == null
                                        ? null
                                        : message.expiresAt().toString()))
                .executeUpdate();
    }

    private static Object column(List<NewMessage> batch, Function<NewMessage, String> value) {
        return new TextArrayConverter()
                .convertToDatabaseColumn(batch.stream().map(value).toList());
    }
}
