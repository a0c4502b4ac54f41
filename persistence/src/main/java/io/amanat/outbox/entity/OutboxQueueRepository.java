package io.amanat.outbox.entity;

import static io.amanat.outbox.entity.QueueSql.instant;

import io.amanat.shared.jpa.Coded;
import io.amanat.shared.log.ErrorLine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What is to leave, as those look at it who ask why it has not left. Only rows that are not done are read. */
@ApplicationScoped
public class OutboxQueueRepository {
    /** The ways by which something waits, one by one from the index: a long queue is not read to learn its few names. */
    private static final String WAYS =
            """
            with recursive ways as (
              (select sink from platform.outbox_messages where status = 'pending' order by sink limit 1)
              union all
              select (select m.sink from platform.outbox_messages m where m.status = 'pending' and m.sink > w.sink
                order by m.sink limit 1)
              from ways w where w.sink is not null)
            """;

    private static final String COUNTS =
            """
            select w.sink, 'waiting', (select count(*) from (select from platform.outbox_messages m
              where m.status = 'pending' and m.sink = w.sink and m.next_attempt_at <= ?1 limit ?2) counted), false
            from ways w where w.sink is not null
            union all
            select w.sink, 'later', (select count(*) from (select from platform.outbox_messages m
              where m.status = 'pending' and m.sink = w.sink and m.next_attempt_at > ?1 limit ?2) counted), false
            from ways w where w.sink is not null
            union all
            select sink, 'running', count(*), false from platform.outbox_messages where status = 'sending' group by sink
            union all
            select sink, 'parked', count(*), false from platform.outbox_messages where status = 'parked' group by sink
            union all
            select sink, 'expired', count(*), sum(count(*)) over () >= ?2 from (select sink from platform.outbox_messages
              where status = 'done' and outcome = 'expired' order by finished_at desc limit ?2) dropped group by sink
            """;

    private static final String COLUMNS =
            """
            m.id, m.sink, m.ordering_key, m.kind, m.attempts, m.last_error, m.created_at, m.next_attempt_at,
              m.lease_until, m.finished_at, m.expires_at, m.seq
            """;

    /** Who stands before the rows of a page: the one at the head of the key, and how many in all. */
    private static final String WITH_BEFORE =
            """
            select r.id, r.sink, r.ordering_key, r.kind, r.attempts, r.last_error, r.created_at, r.next_attempt_at,
              r.lease_until, r.finished_at, r.expires_at, b.id as before_id, b.kind as before_kind,
              b.status = 'sending' as before_running, coalesce(b.lease_until, b.next_attempt_at) as before_until,
              (select count(*) from (select from platform.outbox_messages o
                where o.sink = r.sink and o.ordering_key = r.ordering_key and o.seq < r.seq
                  and o.status in ('pending', 'sending') limit %d) older)
            from (%s) r left join lateral (select o.id, o.kind, o.status, o.lease_until, o.next_attempt_at
              from platform.outbox_messages o
              where o.sink = r.sink and o.ordering_key = r.ordering_key and o.seq < r.seq
                and o.status in ('pending', 'sending') order by o.seq limit 1) b on r.finished_at is null
            """;

    @PersistenceContext(unitName = "market")
    private EntityManager em;

    protected OutboxQueueRepository() {}

    public OutboxQueueRepository(EntityManager em) {
        this.em = em;
    }

    /** How much stands where, by way; one statement. */
    public List<QueueCount> counts(Instant now) {
        return QueueSql.counts(em.createNativeQuery(WAYS + COUNTS)
                .setParameter(1, Timestamp.from(now))
                .setParameter(2, QueueCount.MOST + 1));
    }

    /** A page of one state; one statement. */
    public List<QueueRow> list(QueueFilter filter, Instant now, int limit) {
        QueueSql sql = new QueueSql(filter, "m", "created_at");
        boolean pending = filter.state() == QueueState.WAITING || filter.state() == QueueState.LATER;
        String page = pending ? eachWay(filter, sql, now, limit) : ofState(filter, sql, limit);
        String found = WITH_BEFORE.formatted(QueueRow.Before.MOST, page) + sql.order("r");
        boolean walks = pending && filter.way() == null;
        return sql.rows(em.createNativeQuery((walks ? WAYS : "") + found)).stream()
                .map(row -> row(row, filter.state()))
                .toList();
    }

    /** The index knows the order within a way: the first of each way are the first of all. */
    private static String eachWay(QueueFilter filter, QueueSql sql, Instant now, int limit) {
        String way = filter.way() == null
                ? "(select sink from ways where sink is not null) w"
                : "(select cast(" + sql.value(filter.way()) + " as text) as sink) w";
        // The few of one key are found by their key, and put in order afterwards.
        String rows = filter.subject() == null
                ? "platform.outbox_messages m where m.sink = w.sink"
                : "(select * from platform.outbox_messages k where k.sink = w.sink and k.ordering_key = "
                        + sql.value(filter.subject())
                        + " and k.status in ('pending', 'sending') offset 0) m where true";
        String due = (filter.state() == QueueState.WAITING ? " and m.next_attempt_at <= " : " and m.next_attempt_at > ")
                + sql.value(Timestamp.from(now));
        String most = " limit " + sql.value(limit);
        return "select m.* from " + way + " cross join lateral (select " + COLUMNS + " from " + rows
                + " and m.status = 'pending'" + due + sql.kind("kind") + sql.after() + sql.order("m") + most + ") m"
                + sql.order("m") + most;
    }

    private static String ofState(QueueFilter filter, QueueSql sql, int limit) {
        String state =
                switch (filter.state()) {
                    case RUNNING -> "m.status = 'sending'";
                    case PARKED -> "m.status = 'parked'";
                    default -> "m.status = 'done' and m.outcome = 'expired'";
                };
        String way = filter.way() == null ? "" : " and m.sink = " + sql.value(filter.way());
        String subject = filter.subject() == null ? "" : " and m.ordering_key = " + sql.value(filter.subject());
        return "select " + COLUMNS + " from platform.outbox_messages m where " + state + way + subject
                + sql.kind("kind") + sql.after() + sql.order("m") + " limit " + sql.value(limit);
    }

    /**
     * Has a message tried now that waits for its next try: the one at the head of its key, whose time is not over. Whoever
     * takes it takes it as ever, so it is not sent twice. Says by which way it leaves; empty when there is nothing to be done.
     */
    public Optional<String> tryNow(UUID id, Instant now) {
        @SuppressWarnings("unchecked")
        List<String> ways = em.createNativeQuery(
                        """
                        update platform.outbox_messages m set next_attempt_at = ?1
                        where m.id = ?2 and m.status = 'pending' and m.next_attempt_at > ?1 and m.sink <> ?3
                          and (m.expires_at is null or m.expires_at > ?1)
                          and not exists (select from platform.outbox_messages o
                            where o.sink = m.sink and o.ordering_key = m.ordering_key and o.seq < m.seq
                              and o.status in ('pending', 'sending'))
                        returning m.sink
                        """)
                .setParameter(1, Timestamp.from(now))
                .setParameter(2, id)
                .setParameter(3, QueueRow.DELAYED)
                .getResultList();
        return ways.stream().findFirst();
    }

    /** What became of a message; empty for one that nobody knows, or that left so long ago that it is forgotten. */
    @SuppressWarnings("unchecked")
    public Optional<MessageFate> fate(UUID id) {
        List<Object[]> rows = em.createNativeQuery(
                        """
                        select sink, status::text, outcome, last_error, attempts, created_at, next_attempt_at, finished_at
                        from platform.outbox_messages where id = ?1
                        """)
                .setParameter(1, id)
                .getResultList();
        return rows.stream()
                .map(row -> new MessageFate(
                        (String) row[0],
                        Coded.find(OutboxStatus.class, (String) row[1]),
                        (String) row[2],
                        ErrorLine.of((String) row[3]),
                        ((Number) row[4]).intValue(),
                        instant(row[5]),
                        instant(row[6]),
                        instant(row[7])))
                .findFirst();
    }

    private static QueueRow row(Object[] row, QueueState state) {
        QueueRow.Before before = row[11] == null
                ? null
                : new QueueRow.Before(
                        (UUID) row[11],
                        (String) row[12],
                        (Boolean) row[13],
                        instant(row[14]),
                        ((Number) row[15]).intValue());
        return QueueSql.row(row, state, instant(row[10]), before);
    }
}
