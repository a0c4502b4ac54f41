package io.amanat.audit.entity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.UUID;

/** The audit trail in the database: rows are added, never changed; the database refuses anything else. */
@ApplicationScoped
public class AuditRepository {
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
}
