package io.amanat.inbox.entity;

import io.amanat.outbox.entity.QueueCount;
import io.amanat.outbox.entity.QueueFilter;
import io.amanat.outbox.entity.QueueRow;
import io.amanat.outbox.entity.QueueSql;
import io.amanat.outbox.entity.QueueState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What came in, as those look at it who ask why nothing has become of it. Only rows that are not done are read. Deliveries
 * keep no order among each other, so none stands before another, and none is ever too old.
 */
@ApplicationScoped
public class InboxQueueRepository {
    private static final String COUNTS =
            """
            select source, case when next_attempt_at <= ?1 then 'waiting' else 'later' end, count(*),
              sum(count(*)) over () >= ?2
            from (select source, next_attempt_at from platform.inbox_deliveries where status = 'received'
              order by next_attempt_at limit ?2) counted group by 1, 2
            union all
            select source, 'running', count(*), false from platform.inbox_deliveries where status = 'processing' group by source
            union all
            select source, 'parked', count(*), false from platform.inbox_deliveries where status = 'parked' group by source
            """;

    private static final String COLUMNS =
            """
            m.id, m.source, m.delivery_key, m.event_type, m.attempts, m.last_error, m.received_at, m.next_attempt_at,
              m.lease_until, m.finished_at
            """;

    @PersistenceContext(unitName = "market")
    private EntityManager em;

    protected InboxQueueRepository() {}

    public InboxQueueRepository(EntityManager em) {
        this.em = em;
    }

    /** How much stands where, by who sent it; one statement. Of what waits, the {@link QueueCount#MOST} longest due. */
    public List<QueueCount> counts(Instant now) {
        return QueueSql.counts(em.createNativeQuery(COUNTS)
                .setParameter(1, Timestamp.from(now))
                .setParameter(2, QueueCount.MOST + 1));
    }

    /** A page of one state; one statement, and none for what there cannot be. */
    public List<QueueRow> list(QueueFilter filter, Instant now, int limit) {
        if (filter.state() == QueueState.EXPIRED) {
            return List.of();
        }
        QueueSql sql = new QueueSql(filter, "m", "received_at");
        String rows = filter.subject() == null
                ? "platform.inbox_deliveries m where true"
                : "(select * from platform.inbox_deliveries k where split_part(k.delivery_key, ':', 1) = split_part("
                        + sql.value(filter.subject()) + ", ':', 1) and starts_with(k.delivery_key, "
                        + sql.value(filter.subject()) + ") offset 0) m where true";
        String way = filter.way() == null ? "" : " and m.source = " + sql.value(filter.way());
        String found = "select " + COLUMNS + " from " + rows + state(filter.state(), sql, now) + way
                + sql.kind("event_type") + sql.after() + sql.order("m") + " limit " + sql.value(limit);
        return sql.rows(em.createNativeQuery(found)).stream()
                .map(row -> QueueSql.row(row, filter.state(), null, null))
                .toList();
    }

    private static String state(QueueState state, QueueSql sql, Instant now) {
        return switch (state) {
            case WAITING -> " and m.status = 'received' and m.next_attempt_at <= " + sql.value(Timestamp.from(now));
            case LATER -> " and m.status = 'received' and m.next_attempt_at > " + sql.value(Timestamp.from(now));
            case RUNNING -> " and m.status = 'processing'";
            default -> " and m.status = 'parked'";
        };
    }

    /** Has a delivery tried now that waits for its next try; false when it does not (any more). */
    public boolean tryNow(UUID id, Instant now) {
        return em.createNativeQuery(
                                """
                                update platform.inbox_deliveries set next_attempt_at = ?1
                                where id = ?2 and status = 'received' and next_attempt_at > ?1
                                """)
                        .setParameter(1, Timestamp.from(now))
                        .setParameter(2, id)
                        .executeUpdate()
                == 1;
    }
}
