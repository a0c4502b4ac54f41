package io.amanat.outbox.entity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * The outbox in the database. Plain SQL: the rows are a queue, not an aggregate. A claim raises the row's fence; whoever
 * finishes a row must name the fence of its claim, so a worker that comes back late changes nothing.
 */
@ApplicationScoped
public class OutboxRepository {
    /** The oldest unfinished message of each key of a sink, where it is due. What is selected. */
    private static final String HEADS =
            """
            select %s from platform.outbox_messages h
            where h.status = 'pending' and h.sink = ?4 and h.next_attempt_at <= ?2
              and not exists (select from platform.outbox_messages o
                where o.sink = h.sink and o.ordering_key = h.ordering_key and o.seq < h.seq and o.status in ('pending', 'sending'))
            order by h.next_attempt_at, h.seq limit ?3 for update skip locked
            """;

    @PersistenceContext(unitName = "market")
    private EntityManager em;

    protected OutboxRepository() {}

    public OutboxRepository(EntityManager em) {
        this.em = em;
    }

    /**
     * What is to be sent.
     *
     * @param orderingKey messages of one sink and key leave one after the other, oldest first
     * @param payload a JSON object; emptied once the message has left
     * @param dedupKey null when nobody can say the same thing twice
     * @param expiresAt the message is worthless afterwards and dropped; null for never
     */
    public record NewMessage(
            UUID id, String sink, String orderingKey, String kind, String payload, String dedupKey, Instant expiresAt) {
        /** Without the payload, which may carry a code. */
        @Override
        public String toString() {
            return "NewMessage[" + id + ", " + sink + ", " + kind + "]";
        }
    }

    /** Stores a message with the caller's transaction; false when it was said before. */
    public boolean add(NewMessage message, Instant now) {
        return em.createNativeQuery(
                                """
                                insert into platform.outbox_messages
                                  (id, sink, ordering_key, kind, payload, dedup_key, next_attempt_at, expires_at, created_at)
                                values (?1, ?2, ?3, ?4, cast(?5 as jsonb), ?6, ?7, cast(?8 as timestamptz), ?7)
                                on conflict (sink, dedup_key) do nothing
                                """)
                        .setParameter(1, message.id())
                        .setParameter(2, message.sink())
                        .setParameter(3, message.orderingKey())
                        .setParameter(4, message.kind())
                        .setParameter(5, message.payload())
                        .setParameter(6, message.dedupKey())
                        .setParameter(7, Timestamp.from(now))
                        .setParameter(
                                8,
                                message.expiresAt() == null
                                        ? null
                                        : message.expiresAt().toString())
                        .executeUpdate()
                == 1;
    }

    /**
     * Stores a message that is never sent and carries nothing: whoever watches the clock must not see by the missing
     * work that there was nobody to write to.
     */
    public void addNothing(UUID id, String sink, String orderingKey, String kind, Instant now) {
        em.createNativeQuery(
                        """
                        insert into platform.outbox_messages
                          (id, sink, ordering_key, kind, payload, status, outcome, next_attempt_at, created_at, finished_at)
                        values (?1, ?2, ?3, ?4, '{}', 'done', 'nobody', ?5, ?5, ?5)
                        """)
                .setParameter(1, id)
                .setParameter(2, sink)
                .setParameter(3, orderingKey)
                .setParameter(4, kind)
                .setParameter(5, Timestamp.from(now))
                .executeUpdate();
    }

    /** Takes due heads of a sink's ordering keys; heads that another worker is taking are passed over. */
    public List<OutboxMessage> claim(String sink, int limit, Instant now, Instant leaseUntil) {
        return messages(em.createNativeQuery(
                        """
                        update platform.outbox_messages m
                        set status = 'sending', attempts = m.attempts + 1, lease_until = ?1, fence = m.fence + 1
                        from (%s) heads
                        where m.id = heads.head_id
                        returning m.id, m.sink, m.kind, m.payload::text, m.attempts, m.fence
                        """
                                .formatted(HEADS.formatted("h.id as head_id")))
                .setParameter(1, Timestamp.from(leaseUntil))
                .setParameter(2, Timestamp.from(now))
                .setParameter(3, limit)
                .setParameter(4, sink));
    }

    /** The same of a sink that is none of these. */
    public List<OutboxMessage> claimForeign(List<String> known, int limit, Instant now, Instant leaseUntil) {
        for (String sink : waiting()) {
            List<OutboxMessage> claimed = known.contains(sink) ? List.of() : claim(sink, limit, now, leaseUntil);
            if (!claimed.isEmpty()) {
                return claimed;
            }
        }
        return List.of();
    }

    /** Sinks that something waits for, each found by one step in an index: how much waits does not matter. */
    @SuppressWarnings("unchecked")
    private List<String> waiting() {
        return em.createNativeQuery(
                        """
                        with recursive found as (
                          (select cast(o.sink as text) as sink from platform.outbox_messages o where o.status = 'pending' order by o.sink limit 1)
                          union all
                          select (select cast(o.sink as text) from platform.outbox_messages o
                            where o.status = 'pending' and o.sink > f.sink order by o.sink limit 1) from found f where f.sink is not null)
                        select sink from found where sink is not null
                        """)
                .getResultList();
    }

    /**
     * Locks due heads of a sink until the caller's transaction ends, oldest first: whoever writes what they say and ends
     * with {@link OutboxBatchRepository#doneTogether} needs no lease. Heads that another worker holds are passed over.
     */
    public List<OutboxMessage> take(String sink, int limit, Instant now) {
        return messages(
                em.createNativeQuery(HEADS.formatted("h.id, h.sink, h.kind, h.payload::text, h.attempts + 1, h.fence"))
                        .setParameter(2, Timestamp.from(now))
                        .setParameter(3, limit)
                        .setParameter(4, sink));
    }

    @SuppressWarnings("unchecked")
    private static List<OutboxMessage> messages(Query query) {
        List<Object[]> rows = query.getResultList();
        return rows.stream()
                .map(row -> new OutboxMessage(
                        (UUID) row[0],
                        (String) row[1],
                        (String) row[2],
                        (String) row[3],
                        ((Number) row[4]).intValue(),
                        ((Number) row[5]).longValue()))
                .toList();
    }

    /**
     * Whether there is anything to do now for a sink; messages of workers that died count. Asked in the order of an index:
     * reading the table until something is found would read all that others wait for.
     */
    public boolean anyDue(String sink, Instant now) {
        return !em.createNativeQuery(
                        """
                        (select 1 from platform.outbox_messages
                         where status = 'pending' and sink = ?2 and next_attempt_at <= ?1 order by next_attempt_at, seq limit 1)
                        union all
                        (select 1 from platform.outbox_messages
                         where status = 'sending' and sink = ?2 and lease_until < ?1 order by lease_until limit 1)
                        """)
                .setParameter(1, Timestamp.from(now))
                .setParameter(2, sink)
                .getResultList()
                .isEmpty();
    }

    /** Whether anything of any sink should have been looked at by a moment and was not; also of workers that died. */
    public boolean anyLate(Instant since) {
        return !em.createNativeQuery(
                        """
                        (select 1 from platform.outbox_messages where status = 'pending' and next_attempt_at <= ?1 limit 1)
                        union all
                        (select 1 from platform.outbox_messages where status = 'sending' and lease_until < ?1 limit 1)
                        """)
                .setParameter(1, Timestamp.from(since))
                .getResultList()
                .isEmpty();
    }

    /** The message has left, or will never: its payload is emptied. False when the claim was lost meanwhile. */
    public boolean done(UUID id, long fence, String outcome, Instant now) {
        return em.createNativeQuery(
                                """
                                update platform.outbox_messages
                                set status = 'done', outcome = ?1, finished_at = ?2, lease_until = null, last_error = null, payload = '{}'
                                where id = ?3 and status = 'sending' and fence = ?4
                                """)
                        .setParameter(1, outcome)
                        .setParameter(2, Timestamp.from(now))
                        .setParameter(3, id)
                        .setParameter(4, fence)
                        .executeUpdate()
                == 1;
    }

    /** Notes a failed attempt and when to try again. */
    public void retryLater(UUID id, long fence, String error, Instant nextAttempt) {
        em.createNativeQuery(
                        """
                        update platform.outbox_messages
                        set status = 'pending', lease_until = null, last_error = ?1, next_attempt_at = ?2
                        where id = ?3 and status = 'sending' and fence = ?4
                        """)
                .setParameter(1, error)
                .setParameter(2, Timestamp.from(nextAttempt))
                .setParameter(3, id)
                .setParameter(4, fence)
                .executeUpdate();
    }

    /**
     * Gives a message back that did not leave through no fault of its own: no attempt.
     *
     * @param error why it waits; null leaves what stands there
     */
    public void postpone(UUID id, long fence, String error, Instant nextAttempt) {
        em.createNativeQuery(
                        """
                        update platform.outbox_messages
                        set status = 'pending', attempts = attempts - 1, lease_until = null, next_attempt_at = ?1,
                          last_error = coalesce(cast(?2 as text), last_error)
                        where id = ?3 and status = 'sending' and fence = ?4
                        """)
                .setParameter(1, Timestamp.from(nextAttempt))
                .setParameter(2, error)
                .setParameter(3, id)
                .setParameter(4, fence)
                .executeUpdate();
    }

    /** Sets a message aside for a person; those behind it may go on. */
    public void park(UUID id, long fence, String error, Instant now) {
        em.createNativeQuery(
                        """
                        update platform.outbox_messages
                        set status = 'parked', lease_until = null, last_error = ?1, finished_at = ?2
                        where id = ?3 and status = 'sending' and fence = ?4
                        """)
                .setParameter(1, error)
                .setParameter(2, Timestamp.from(now))
                .setParameter(3, id)
                .setParameter(4, fence)
                .executeUpdate();
    }
}
