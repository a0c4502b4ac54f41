package io.amanat.audit.entity;

import io.amanat.shared.jpa.TimedCount;
import io.amanat.shared.paging.TimeCursor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The audit trail in the database: rows are added, never changed; the database refuses anything else. */
@ApplicationScoped
public class AuditRepository {
    private static final String COLUMNS =
            "id, actor_id, action, subject_kind, subject_id, cast(details as text), created_at from platform.audit_entries";

    @PersistenceContext(unitName = "market")
    private EntityManager em;

    protected AuditRepository() {}

    public AuditRepository(EntityManager em) {
        this.em = em;
    }

    /**
     * Adds one entry.
     *
     * @param actorId null when the system acted by itself
     * @param details a JSON object without secrets
     */
    public void add(
            UUID id, UUID actorId, String action, String subjectKind, UUID subjectId, String details, Instant now) {
        em.createNativeQuery(
                        """
                        insert into platform.audit_entries (id, actor_kind, actor_id, action, subject_kind, subject_id, details, created_at)
                        values (?1, ?2, ?3::uuid, ?4, ?5, ?6, ?7, ?8)
                        """)
                .setParameter(1, id)
                .setParameter(2, actorId == null ? "system" : "user")
                .setParameter(3, actorId == null ? null : actorId.toString())
                .setParameter(4, action)
                .setParameter(5, subjectKind)
                .setParameter(6, subjectId)
                .setParameter(7, details)
                .setParameter(8, Timestamp.from(now))
                .executeUpdate();
    }

    /** Whether something was done to a subject, with these details among others. @param details a JSON object */
    public boolean exists(String action, UUID subjectId, String details) {
        return (Boolean) em.createNativeQuery("select exists (select from platform.audit_entries where subject_id = ?1"
                        + " and action = ?2 and details @> cast(?3 as jsonb))")
                .setParameter(1, subjectId)
                .setParameter(2, action)
                .setParameter(3, details)
                .getSingleResult();
    }

    /** How many entries were made in a time; no more than {@code most} are counted. */
    public long countBetween(Instant from, Instant until, int most) {
        return TimedCount.of(em.createNativeQuery(TimedCount.sql("platform.audit_entries")), from, until, most);
    }

    /**
     * Entries of a time, newest first.
     *
     * @param until the first moment that is out again
     * @param after the place of the last one before; null starts at the top
     */
    public List<AuditEntry> between(Instant from, Instant until, TimeCursor after, int limit) {
        // Before the last place is before its moment or at it.
        String upTo = after == null
                ? "created_at < cast(?2 as timestamptz)"
                : "(created_at, id) < (cast(?2 as timestamptz), cast(?4 as uuid))";
        Query query = em.createNativeQuery("select " + COLUMNS + " where created_at >= cast(?1 as timestamptz) and "
                        + upTo + " order by created_at desc, id desc limit ?3")
                .setParameter(1, Timestamp.from(from))
                .setParameter(2, Timestamp.from(after == null ? until : after.createdAt()))
                .setParameter(3, limit);
        if (after != null) {
            query.setParameter(4, after.id());
        }
        return rows(query);
    }

    /**
     * Entries, newest first.
     *
     * @param subjectId null for any
     * @param after the place of the last one before; null starts at the top
     */
    public List<AuditEntry> list(UUID subjectId, TimeCursor after, int limit) {
        List<Object> values = new ArrayList<>();
        List<String> conditions = new ArrayList<>();
        if (subjectId != null) {
            values.add(subjectId);
            conditions.add("subject_id = cast(?" + values.size() + " as uuid)");
        }
        if (after != null) {
            values.add(Timestamp.from(after.createdAt()));
            values.add(after.id());
            conditions.add("(created_at, id) < (cast(?" + (values.size() - 1) + " as timestamptz), cast(?"
                    + values.size() + " as uuid))");
        }
        values.add(limit);
        String where = conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
        Query query = em.createNativeQuery(
                "select " + COLUMNS + where + " order by created_at desc, id desc limit ?" + values.size());
        for (int index = 0; index < values.size(); index++) {
            query.setParameter(index + 1, values.get(index));
        }
        return rows(query);
    }

    private static List<AuditEntry> rows(Query query) {
        @SuppressWarnings("unchecked")
        List<Object[]> rows = query.getResultList();
        return rows.stream()
                .map(row -> new AuditEntry(
                        (UUID) row[0],
                        (UUID) row[1],
                        (String) row[2],
                        (String) row[3],
                        (UUID) row[4],
                        (String) row[5],
                        ((Timestamp) row[6]).toInstant()))
                .toList();
    }
}
