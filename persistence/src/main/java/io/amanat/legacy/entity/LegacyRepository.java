package io.amanat.legacy.entity;

import io.amanat.job.entity.JobLock;
import io.amanat.shared.jpa.Coded;
import io.amanat.shared.paging.TimeCursor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import jakarta.persistence.TypedQuery;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Old ids, gaps and runs of the import in the database. */
@ApplicationScoped
public class LegacyRepository {
    /** A command that lives is heard every two seconds. */
    private static final int SILENT_SECONDS = 30;
    /** Whether somebody holds the import's lock: first and second half of its key. */
    private static final String LOCKED =
            """
            exists (select from pg_locks l where l.locktype = 'advisory' and l.granted
              and l.objsubid = 2 and l.classid::bigint = ?1 and l.objid::bigint = ?2
              and l.database = (select d.oid from pg_database d where d.datname = current_database()))""";

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
     * Gaps of one severity, newest first: those that nobody has resolved by when they were found, the others by when they
     * were resolved.
     *
     * @param after the place of the last one of the page before, by that moment; null: the first page
     */
    public List<ImportGap> gaps(GapSeverity severity, boolean resolved, TimeCursor after, int limit) {
        String moment = resolved ? "g.resolvedAt" : "g.createdAt";
        String more =
                after == null ? "" : " and (" + moment + " < :moment or (" + moment + " = :moment and g.id < :place))";
        TypedQuery<ImportGap> query = em.createQuery(
                        "select g from ImportGap g where g.severity = :severity and g.resolvedAt is "
                                + (resolved ? "not null" : "null") + more + " order by " + moment + " desc, g.id desc",
                        ImportGap.class)
                .setParameter("severity", severity);
        if (after != null) {
            query.setParameter("moment", after.createdAt()).setParameter("place", after.id());
        }
        return query.setMaxResults(limit).getResultList();
    }

    /**
     * Notes what was done about a gap.
     *
     * @param note 1 to 500 characters
     * @return false when there is no such gap, or somebody has resolved it; nothing was written then
     */
    public boolean resolve(UUID id, String note, UUID by, Instant now) {
        return em.createNativeQuery(
                                """
                                update market.pg_dualwrite_gaps set resolution = ?2, resolved_by = ?3, resolved_at = ?4
                                where id = ?1 and resolved_at is null
                                """)
                        .setParameter(1, id)
                        .setParameter(2, note)
                        .setParameter(3, by)
                        .setParameter(4, Timestamp.from(now))
                        .executeUpdate()
                == 1;
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
                        number(row[1]),
                        moment(row[2]),
                        number(row[3]),
                        number(row[4]),
                        number(row[5])))
                .toList();
    }

    /** Whether an import holds its lock on this database now. */
    public boolean isRunning() {
        return (boolean) withLock(em.createNativeQuery("select " + LOCKED)).getSingleResult();
    }

    private static Query withLock(Query query) {
        return query.setParameter(1, JobLock.LEGACY_IMPORT.space()).setParameter(2, JobLock.LEGACY_IMPORT.key());
    }

    /**
     * Runs of the import, newest first. One that is called running but was not heard for {@value #SILENT_SECONDS} seconds, or
     * while no import holds the lock, was killed and is told as stopped.
     */
    public List<ImportRun> runs(int limit) {
        @SuppressWarnings("unchecked")
        List<Object[]> rows = withLock(
                        em.createNativeQuery("select r.id, r.folder, r.operator, r.dry_run, cast(r.resumes as text),"
                                + " case when r.status = 'running' and (r.heartbeat_at < now() - interval '"
                                + SILENT_SECONDS + " seconds' or not " + LOCKED
                                + ") then 'stopped' else cast(r.status as text) end,"
                                + " r.collection, r.lines_done, r.lines_total, r.added, r.changed, r.unchanged, r.rejected,"
                                + " r.duplicates, r.errors, r.warnings, r.notes, array_to_string(r.last_errors, chr(10)),"
                                + " r.problem, r.started_at, r.heartbeat_at, r.finished_at"
                                + " from market.import_runs r order by r.started_at desc, r.id desc limit ?3"))
                .setParameter(3, limit)
                .getResultList();
        return rows.stream().map(LegacyRepository::run).toList();
    }

    private static ImportRun run(Object[] row) {
        String errors = (String) row[17];
        ImportRunState state = new ImportRunState(
                (String) row[6],
                number(row[7]),
                number(row[8]),
                number(row[9]),
                number(row[10]),
                number(row[11]),
                number(row[12]),
                number(row[13]),
                number(row[14]),
                number(row[15]),
                number(row[16]),
                errors.isEmpty() ? List.of() : List.of(errors.split("\n")));
        return new ImportRun(
                (UUID) row[0],
                (String) row[1],
                (String) row[2],
                (boolean) row[3],
                row[4] == null ? null : UUID.fromString((String) row[4]),
                Coded.require(ImportRunStatus.class, (String) row[5]),
                state,
                (String) row[18],
                moment(row[19]),
                moment(row[20]),
                moment(row[21]));
    }

    private static long number(Object column) {
        return ((Number) column).longValue();
    }

    private static Instant moment(Object column) {
        return column == null ? null : ((Timestamp) column).toInstant();
    }
}
