package io.amanat.outbox.entity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Messages that wait for a person. */
@ApplicationScoped
public class ParkedMessageRepository {
    private static final String SELECT =
            """
            select id, sink, ordering_key, kind, attempts, last_error, created_at, finished_at, expires_at
            from platform.outbox_messages
            """;

    @PersistenceContext(unitName = "market")
    private EntityManager em;

    protected ParkedMessageRepository() {}

    public ParkedMessageRepository(EntityManager em) {
        this.em = em;
    }

    /** Parked ones, newest first, strictly before the given position; null position starts at the top. */
    public List<ParkedMessage> list(Instant beforeTime, UUID beforeId, int limit) {
        String position = beforeTime == null ? "" : " and (created_at, id) < (?2, ?3)";
        Query query = em.createNativeQuery(
                        SELECT + "where status = 'parked'" + position + " order by created_at desc, id desc limit ?1")
                .setParameter(1, limit);
        if (beforeTime != null) {
            query.setParameter(2, Timestamp.from(beforeTime)).setParameter(3, beforeId);
        }
        return messages(query);
    }

    /** The newest parked message that is not of this kind, and how many there are; empty for none. */
    public Optional<Newest> newest(String exceptKind) {
        @SuppressWarnings("unchecked")
        List<Object[]> rows = em.createNativeQuery(
                        """
                        select id, sink, kind, count(*) over () from platform.outbox_messages
                        where status = 'parked' and kind <> ?1 order by created_at desc, id desc limit 1
                        """)
                .setParameter(1, exceptKind)
                .getResultList();
        return rows.stream()
                .findFirst()
                .map(row -> new Newest((UUID) row[0], (String) row[1], (String) row[2], ((Number) row[3]).longValue()));
    }

    /**
     * The newest of what is parked.
     *
     * @param count how many are parked, this one included
     */
    public record Newest(UUID id, String source, String kind, long count) {}

    /** Any message, parked or not; one that is not parked has no {@code parkedAt}, or has left then. */
    public Optional<ParkedMessage> find(UUID id) {
        return messages(em.createNativeQuery(SELECT + "where id = ?1").setParameter(1, id)).stream()
                .findFirst();
    }

    /** Puts a parked message back with fresh attempts; false when it is not parked, or its time is over. */
    public boolean replay(UUID id, Instant now) {
        return em.createNativeQuery(
                                """
                                update platform.outbox_messages
                                set status = 'pending', attempts = 0, next_attempt_at = ?1, finished_at = null
                                where id = ?2 and status = 'parked' and (expires_at is null or expires_at > ?1)
                                """)
                        .setParameter(1, Timestamp.from(now))
                        .setParameter(2, id)
                        .executeUpdate()
                == 1;
    }

    /** Empties parked messages whose time is over: a code nobody can use any more need not lie there. Says how many. */
    public int emptyParked(Instant now) {
        return em.createNativeQuery(
                        """
                        update platform.outbox_messages set payload = '{}'
                        where status = 'parked' and expires_at <= ?1 and payload <> '{}'
                        """)
                .setParameter(1, Timestamp.from(now))
                .executeUpdate();
    }

    @SuppressWarnings("unchecked")
    private static List<ParkedMessage> messages(Query query) {
        List<Object[]> rows = query.getResultList();
        return rows.stream()
                .map(row -> new ParkedMessage(
                        (UUID) row[0],
                        (String) row[1],
                        (String) row[2],
                        (String) row[3],
                        ((Number) row[4]).intValue(),
                        (String) row[5],
                        instant(row[6]),
                        instant(row[7]),
                        instant(row[8])))
                .toList();
    }

    private static Instant instant(Object value) {
        return value == null ? null : ((Timestamp) value).toInstant();
    }
}
