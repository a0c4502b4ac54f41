package io.amanat.inbox.entity;

import io.amanat.shared.jpa.Coded;
import io.amanat.shared.jpa.PlainSql;
import io.amanat.shared.jpa.TextArrayConverter;
import io.amanat.shared.jpa.UuidArray;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Connection;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/** Inbox rows in the database. Plain SQL: the rows are a queue, not an aggregate. */
@ApplicationScoped
public class InboxRepository {
    private static final String COLUMNS =
            " id, source, delivery_key, event_type, payload, status::text, attempts, last_error, outcome, received_at, finished_at ";

    @PersistenceContext(unitName = "market")
    private EntityManager em;

    @Resource(lookup = "java:app/jdbc/market")
    private DataSource pool;

    private PlainSql intake;

    protected InboxRepository() {}

    /** Everything on the connection of the manager's transaction. */
    public InboxRepository(EntityManager em) {
        this.em = em;
        this.intake = PlainSql.within(() -> em.unwrap(Connection.class));
    }

    @PostConstruct
    void open() {
        intake = PlainSql.from(pool);
    }

    /**
     * Stores a delivery, as a transaction of its own: the caller has none open.
     *
     * @return false when the same delivery is there already
     */
    public boolean insert(UUID id, String source, String deliveryKey, String eventType, String payload, Instant now) {
        return intake.change(
                        """
                        insert into platform.inbox_deliveries
                          (id, source, delivery_key, event_type, payload, next_attempt_at, received_at)
                        values (?1, ?2, ?3, ?4, ?5, ?6, ?6)
                        on conflict on constraint inbox_delivery_once do nothing
                        """,
                        List.of(id, source, deliveryKey, eventType, payload, Timestamp.from(now)))
                == 1;
    }

    /** Takes up to {@code limit} due rows for work; rows that another worker is taking are passed over. */
    @SuppressWarnings("unchecked")
    public List<InboxDelivery> claim(int limit, Instant now, Instant leaseUntil) {
        List<Object[]> rows = em.createNativeQuery(
                        """
                        update platform.inbox_deliveries d
                        set status = 'processing', attempts = d.attempts + 1, lease_until = ?1
                        from (select id as due_id from platform.inbox_deliveries
                              where status = 'received' and next_attempt_at <= ?2
                              order by next_attempt_at limit ?3 for update skip locked) due
                        where d.id = due.due_id
                        returning
                        """
                                + COLUMNS)
                .setParameter(1, Timestamp.from(leaseUntil))
                .setParameter(2, Timestamp.from(now))
                .setParameter(3, limit)
                .getResultList();
        return rows.stream().map(InboxRepository::delivery).toList();
    }

    /**
     * Gives rows of a worker that died back to the queue, or parks those whose attempts are used up: a row that kills its
     * worker each time must not do so for ever. Says how many.
     */
    public int releaseExpiredLeases(Instant now, int maxAttempts) {
        return em.createNativeQuery(
                        """
                        update platform.inbox_deliveries
                        set status = (case when attempts >= ?2 then 'parked' else 'received' end)::platform.inbox_status,
                          finished_at = case when attempts >= ?2 then cast(?1 as timestamptz) end,
                          lease_until = null, next_attempt_at = ?1, last_error = 'the worker went away'
                        where status = 'processing' and lease_until < ?1
                        """)
                .setParameter(1, Timestamp.from(now))
                .setParameter(2, maxAttempts)
                .executeUpdate();
    }

    /** Whether any row is due. */
    public boolean anyDue(Instant now) {
        return !em.createNativeQuery(
                        "select 1 from platform.inbox_deliveries where status = 'received' and next_attempt_at <= ?1 limit 1")
                .setParameter(1, Timestamp.from(now))
                .getResultList()
                .isEmpty();
    }

    /** Ends work on a row that this worker holds; false when the lease was lost meanwhile. */
    public boolean done(UUID id, int attempt, String outcome, Instant now) {
        return em.createNativeQuery(
                                """
                                update platform.inbox_deliveries
                                set status = 'done', outcome = ?1, finished_at = ?2, lease_until = null, last_error = null
                                where id = ?3 and status = 'processing' and attempts = ?4
                                """)
                        .setParameter(1, outcome)
                        .setParameter(2, Timestamp.from(now))
                        .setParameter(3, id)
                        .setParameter(4, attempt)
                        .executeUpdate()
                == 1;
    }

    /**
     * A delivery that was worked.
     *
     * @param attempt under which this worker holds it
     */
    public record Worked(UUID id, int attempt, String outcome) {}

    /** Ends work on rows that this worker holds, in one statement; says how many it still held. */
    public int doneTogether(List<Worked> worked, Instant now) {
        TextArrayConverter arrays = new TextArrayConverter();
        return em.createNativeQuery(
                        """
                        update platform.inbox_deliveries d
                        set status = 'done', outcome = w.outcome, finished_at = ?1, lease_until = null, last_error = null
                        from unnest(cast(?2 as uuid[]), cast(?3 as integer[]), cast(?4 as text[])) as w (id, attempt, outcome)
                        where d.id = w.id and d.status = 'processing' and d.attempts = w.attempt
                        """)
                .setParameter(1, Timestamp.from(now))
                .setParameter(
                        2, UuidArray.literal(worked.stream().map(Worked::id).toList()))
                .setParameter(
                        3,
                        arrays.convertToDatabaseColumn(worked.stream()
                                .map(row -> Integer.toString(row.attempt()))
                                .toList()))
                .setParameter(
                        4,
                        arrays.convertToDatabaseColumn(
                                worked.stream().map(Worked::outcome).toList()))
                .executeUpdate();
    }

    /** Notes a failed attempt and when to try again. */
    public void retryLater(UUID id, int attempt, String error, Instant nextAttempt) {
        em.createNativeQuery(
                        """
                        update platform.inbox_deliveries
                        set status = 'received', lease_until = null, last_error = ?1, next_attempt_at = ?2
                        where id = ?3 and status = 'processing' and attempts = ?4
                        """)
                .setParameter(1, error)
                .setParameter(2, Timestamp.from(nextAttempt))
                .setParameter(3, id)
                .setParameter(4, attempt)
                .executeUpdate();
    }

    /** Sets a row aside for a person. */
    public void park(UUID id, int attempt, String error, Instant now) {
        em.createNativeQuery(
                        """
                        update platform.inbox_deliveries
                        set status = 'parked', lease_until = null, last_error = ?1, finished_at = ?2
                        where id = ?3 and status = 'processing' and attempts = ?4
                        """)
                .setParameter(1, error)
                .setParameter(2, Timestamp.from(now))
                .setParameter(3, id)
                .setParameter(4, attempt)
                .executeUpdate();
    }

    /** Puts a parked row back with fresh attempts; false when it is not parked. */
    public boolean replay(UUID id, Instant now) {
        return em.createNativeQuery(
                                """
                                update platform.inbox_deliveries
                                set status = 'received', attempts = 0, next_attempt_at = ?1, finished_at = null
                                where id = ?2 and status = 'parked'
                                """)
                        .setParameter(1, Timestamp.from(now))
                        .setParameter(2, id)
                        .executeUpdate()
                == 1;
    }

    /**
     * Deletes deliveries that were done before a moment, the oldest first; says how many. Parked ones stay, two callers take
     * different ones. A function does it: the application itself may not delete deliveries.
     */
    public int purge(Instant before, int limit) {
        return ((Number) em.createNativeQuery("select platform.purge_inbox(cast(?1 as timestamptz), ?2)")
                        .setParameter(1, Timestamp.from(before))
                        .setParameter(2, limit)
                        .getSingleResult())
                .intValue();
    }

    /** How many deliveries are parked. */
    public long countParked() {
        return ((Number) em.createNativeQuery("select count(*) from platform.inbox_deliveries where status = 'parked'")
                        .getSingleResult())
                .longValue();
    }

    /** How many deliveries and how many messages wait for a person; one statement for both queues. */
    public ParkedCounts countBothParked() {
        Object[] row = (Object[])
                em.createNativeQuery("select (select count(*) from platform.inbox_deliveries where status = 'parked'),"
                                + " (select count(*) from platform.outbox_messages where status = 'parked')")
                        .getSingleResult();
        return new ParkedCounts(((Number) row[0]).longValue(), ((Number) row[1]).longValue());
    }

    public Optional<InboxDelivery> find(UUID id) {
        return select("where id = ?1", id).stream().findFirst();
    }

    /** Parked rows, newest first, strictly before the given position; null position starts at the top. */
    @SuppressWarnings("unchecked")
    public List<InboxDelivery> parked(Instant beforeTime, UUID beforeId, int limit) {
        String position = beforeTime == null ? "" : " and (received_at, id) < (?2, ?3)";
        var query = em.createNativeQuery("select" + COLUMNS + "from platform.inbox_deliveries where status = 'parked'"
                        + position + " order by received_at desc, id desc limit ?1")
                .setParameter(1, limit);
        if (beforeTime != null) {
            query.setParameter(2, Timestamp.from(beforeTime)).setParameter(3, beforeId);
        }
        List<Object[]> rows = query.getResultList();
        return rows.stream().map(InboxRepository::delivery).toList();
    }

    @SuppressWarnings("unchecked")
    private List<InboxDelivery> select(String condition, Object parameter) {
        List<Object[]> rows = em.createNativeQuery("select" + COLUMNS + "from platform.inbox_deliveries " + condition)
                .setParameter(1, parameter)
                .getResultList();
        return rows.stream().map(InboxRepository::delivery).toList();
    }

    private static InboxDelivery delivery(Object[] row) {
        return new InboxDelivery(
                (UUID) row[0],
                (String) row[1],
                (String) row[2],
                (String) row[3],
                (String) row[4],
                Coded.find(InboxStatus.class, (String) row[5]),
                ((Number) row[6]).intValue(),
                (String) row[7],
                (String) row[8],
                ((Timestamp) row[9]).toInstant(),
                row[10] == null ? null : ((Timestamp) row[10]).toInstant());
    }
}
