package io.amanat.legacy.entity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Old ids and gaps in the database. */
@ApplicationScoped
public class LegacyRepository {
    @PersistenceContext(unitName = "market")
    private EntityManager em;

    protected LegacyRepository() {}

    public LegacyRepository(EntityManager em) {
        this.em = em;
    }

    /**
     * Notes which row a document becomes.
     *
     * @return false when it became one already; nothing was written then
     */
    public boolean insert(String collection, String legacyObjectId, UUID newId, Instant now) {
        return em.createNativeQuery(
                                """
                                insert into market.id_map (collection, legacy_object_id, new_id, created_at)
                                values (?1, ?2, ?3, ?4)
                                on conflict (collection, legacy_object_id) do nothing
                                """)
                        .setParameter(1, collection)
                        .setParameter(2, legacyObjectId)
                        .setParameter(3, newId)
                        .setParameter(4, Timestamp.from(now))
                        .executeUpdate()
                == 1;
    }

    /** The row a document became. */
    public Optional<UUID> newId(String collection, String legacyObjectId) {
        return Optional.ofNullable(em.find(IdMapping.class, new IdMapping.Key(collection, legacyObjectId)))
                .map(IdMapping::newId);
    }

    /** Notes a gap of the import; false when an earlier run has found it. */
    public boolean insert(UUID id, NewGap gap, Instant now) {
        return em.createNativeQuery(
                                """
                                insert into market.pg_dualwrite_gaps (id, collection, legacy_object_id, op, code, severity,
                                  payload, created_at)
                                values (?1, ?2, ?3, 'import', ?4, ?5, cast(?6 as jsonb), ?7)
                                on conflict (collection, legacy_object_id, op, code) do nothing
                                """)
                        .setParameter(1, id)
                        .setParameter(2, gap.collection())
                        .setParameter(3, gap.legacyObjectId())
                        .setParameter(4, gap.code())
                        .setParameter(5, gap.severity().code())
                        .setParameter(6, gap.payload())
                        .setParameter(7, Timestamp.from(now))
                        .executeUpdate()
                == 1;
    }

    public Optional<ImportGap> find(UUID id) {
        return Optional.ofNullable(em.find(ImportGap.class, id));
    }

    /** Gaps nobody has resolved, of one severity, newest first. */
    public List<ImportGap> open(GapSeverity severity, int offset, int limit) {
        return em.createQuery(
                        "select g from ImportGap g where g.severity = :severity and g.resolvedAt is null"
                                + " order by g.createdAt desc, g.id desc",
                        ImportGap.class)
                .setParameter("severity", severity)
                .setFirstResult(offset)
                .setMaxResults(limit)
                .getResultList();
    }
}
