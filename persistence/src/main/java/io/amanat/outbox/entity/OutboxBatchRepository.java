package io.amanat.outbox.entity;

import io.amanat.outbox.entity.OutboxRepository.NewMessage;
import io.amanat.shared.jpa.TextArrayConverter;
import io.amanat.shared.jpa.UuidArray;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
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

    /**
     * Waits for the end of those that hold older messages of the same sink than all of these, which the caller holds
     * ({@link OutboxRepository#take}). What is older, was due no later and is held by nobody stays where it is until the
     * caller ends. Of two that hold some, one at most waits for the other.
     */
    public void awaitOlder(List<UUID> held) {
        em.createNativeQuery(
                        """
                        select h.id from platform.outbox_messages h
                        join (select o.sink, min(o.seq) as seq, max(o.next_attempt_at) as due from platform.outbox_messages o
                          where o.id = any (cast(?1 as uuid[])) group by o.sink) oldest on oldest.sink = h.sink
                        where h.status = 'pending' and h.next_attempt_at <= oldest.due and h.seq < oldest.seq
                          and not exists (select from platform.outbox_messages o
                            where o.sink = h.sink and o.ordering_key = h.ordering_key and o.seq < h.seq
                              and o.status in ('pending', 'sending'))
                        order by h.seq for share of h
                        """)
                .setParameter(1, UuidArray.literal(held))
                .getResultList();
    }

    /**
     * Messages that {@link OutboxRepository#take} locked have been written: they are removed. One with a dedup key stays, as
     * done and emptied, so that the same is not said again.
     */
    public void doneTogether(List<UUID> ids, String outcome, Instant now) {
        Object all = UuidArray.literal(ids);
        int removed = em.createNativeQuery(
                        """
                        delete from platform.outbox_messages
                        where id = any (cast(?1 as uuid[])) and status = 'pending' and dedup_key is null
                        """)
                .setParameter(1, all)
                .executeUpdate();
        if (removed < ids.size()) {
            em.createNativeQuery(
                            """
                            update platform.outbox_messages
                            set status = 'done', outcome = ?1, finished_at = ?2, attempts = attempts + 1, last_error = null, payload = '{}'
                            where id = any (cast(?3 as uuid[])) and status = 'pending'
                            """)
                    .setParameter(1, outcome)
                    .setParameter(2, Timestamp.from(now))
                    .setParameter(3, all)
                    .executeUpdate();
        }
    }

    private static Object column(List<NewMessage> batch, Function<NewMessage, String> value) {
        return new TextArrayConverter()
                .convertToDatabaseColumn(batch.stream().map(value).toList());
    }
}
