package io.amanat.legacy.entity;

import io.amanat.job.entity.JobLock;
import io.amanat.shared.paging.TimeCursor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
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

    /**
     * Gaps nobody has resolved, of one severity, newest first.
     *
     * @param after the place of the last one of the page before; null: the first page
     */
    public List<ImportGap> open(GapSeverity severity, TimeCursor after, int limit) {
        String more = after == null ? "" : " and (g.createdAt < :moment or (g.createdAt = :moment and g.id < :place))";
        TypedQuery<ImportGap> query = em.createQuery(
                        "select g from ImportGap g where g.severity = :severity and g.resolvedAt is null" + more
                                + " order by g.createdAt desc, g.id desc",
                        ImportGap.class)
                .setParameter("severity", severity);
        if (after != null) {
            query.setParameter("moment", after.createdAt()).setParameter("place", after.id());
        }
        return query.setMaxResults(limit).getResultList();
    }

    /** What has been taken over of each collection, and which gaps nobody has resolved. One statement. */
    @SuppressWarnings("unchecked")
    public List<ImportedCollection> collections() {
        List<Object[]> rows = em.createNativeQuery(
                        """
                        select collection, coalesce(m.documents, 0), m.newest, coalesce(g.errors, 0),
                          coalesce(g.warnings, 0), coalesce(g.notes, 0)
                        from (select collection, count(*) as documents, max(created_at) as newest from market.id_map
                            group by collection) m
                          full join (select collection, count(*) filter (where severity = 'error') as errors,
                              count(*) filter (where severity = 'warning') as warnings,
                              count(*) filter (where severity = 'info') as notes
                            from market.pg_dualwrite_gaps where resolved_at is null group by collection) g
                          using (collection)
                        order by collection
                        """)
                .getResultList();
        return rows.stream()
                .map(row -> new ImportedCollection(
                        (String) row[0],
                        ((Number) row[1]).longValue(),
                        row[2] == null ? null : ((Timestamp) row[2]).toInstant(),
                        ((Number) row[3]).longValue(),
                        ((Number) row[4]).longValue(),
                        ((Number) row[5]).longValue()))
                .toList();
    }

    /** Whether an import holds its lock on this database now. */
    public boolean isRunning() {
        return (boolean) em.createNativeQuery(
                        """
                        select exists (select from pg_locks l where l.locktype = 'advisory' and l.granted
                          and l.objsubid = 2 and l.classid::bigint = ?1 and l.objid::bigint = ?2
                          and l.database = (select d.oid from pg_database d where d.datname = current_database()))
                        """)
                .setParameter(1, JobLock.LEGACY_IMPORT.space())
                .setParameter(2, JobLock.LEGACY_IMPORT.key())
                .getSingleResult();
    }
}
