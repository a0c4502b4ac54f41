package io.amanat.legacy.service;

import io.amanat.legacy.entity.GapSeverity;
import io.amanat.legacy.entity.ImportMapping;
import io.amanat.legacy.entity.ImportRepository;
import io.amanat.legacy.entity.ImportRow;
import io.amanat.legacy.entity.NewGap;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.postgresql.util.PSQLException;

/**
 * Documents that are stored together. When the database refuses one of them, the batch is taken back and stored one by one:
 * the refused one is mended where its reader knows how, else it becomes a gap.
 */
final class Batch {
    private static final int REPAIRS = 3;
    /** Classes of SQL states that mean a row is wrong: data exception, integrity, a trigger's refusal. */
    private static final Set<String> ROW_STATES = Set.of("22", "23", "P0", "55");

    private final Collection collection;
    private final Connection connection;
    private final ImportRepository repository;
    private final References references;
    private final ImportReport report;
    private final Sums sums;
    private final Instant now;
    private final Map<Entry, String> entries = new LinkedHashMap<>();
    private final Map<UUID, NewGap> gaps = new LinkedHashMap<>();

    Batch(
            Collection collection,
            Connection connection,
            ImportRepository repository,
            References references,
            ImportReport report,
            Sums sums,
            Instant now) {
        this.collection = collection;
        this.connection = connection;
        this.repository = repository;
        this.references = references;
        this.report = report;
        this.sums = sums;
        this.now = now;
    }

    Collection collection() {
        return collection;
    }

    int size() {
        return entries.size() + gaps.size();
    }

    /** Takes a document in; one that would write what it wrote last time is done with that. */
    void add(Entry entry) {
        boolean mine = entry.isAdopted() || entry.id().equals(references.find(collection, entry.legacyId()));
        if (!mine && !references.claim(collection, entry.id())) {
            reject(entry.legacyId(), "duplicate_new_id", entry.id().toString());
            return;
        }
        String fingerprint = entry.fingerprint();
        if (fingerprint.equals(references.fingerprint(collection, entry.legacyId()))) {
            report.line(collection.file()).unchanged();
            entry.gaps().values().forEach(gap -> report.gap(gap.severity()));
            sums.add(collection, entry);
        } else {
            entry.mended();
            entries.put(entry, fingerprint);
        }
    }

    /** A document that becomes no row. */
    void reject(String legacyId, String code, String value) {
        report.line(collection.file()).rejected();
        report.error(collection.file(), legacyId, Reading.code(code));
        gap(legacyId, code, GapSeverity.ERROR, value);
    }

    /** What was found about a document that becomes no row. */
    void note(Entry entry) {
        entry.gaps().values().forEach(gap -> {
            report.gap(gap.severity());
            gaps.put(gapId(gap), gap);
        });
    }

    /** A document whose id the file had before: the first one counts. */
    void duplicate(String legacyId) {
        report.line(collection.file()).duplicate();
        gap(legacyId, "duplicate_id", GapSeverity.WARNING, null);
    }

    private void gap(String legacyId, String code, GapSeverity severity, String value) {
        report.gap(severity);
        NewGap gap = new NewGap(collection.file(), legacyId, Reading.code(code), severity, Reading.payload(value));
        gaps.put(gapId(gap), gap);
    }

    private UUID gapId(NewGap gap) {
        return LegacyId.of(now, gap.collection() + ':' + gap.legacyObjectId() + ':' + gap.code());
    }

    /** Writes everything taken in; the caller commits. */
    void store() throws SQLException {
        if (!entries.isEmpty()) {
            Savepoint before = connection.setSavepoint();
            try {
                write(entries);
                connection.releaseSavepoint(before);
                entries.keySet().forEach(this::done);
            } catch (SQLException refused) {
                if (!isAboutRow(refused)) {
                    throw refused;
                }
                connection.rollback(before);
                for (Map.Entry<Entry, String> entry : entries.entrySet()) {
                    storeAlone(entry.getKey(), entry.getValue());
                }
            }
        }
        repository.gaps(gaps, now);
        entries.clear();
        gaps.clear();
    }

    private void storeAlone(Entry entry, String fingerprint) throws SQLException {
        for (int attempt = 0; ; attempt++) {
            Savepoint before = connection.setSavepoint();
            try {
                write(Map.of(entry, fingerprint));
                connection.releaseSavepoint(before);
                done(entry);
                return;
            } catch (SQLException refused) {
                if (!isAboutRow(refused)) {
                    throw refused;
                }
                connection.rollback(before);
                String constraint = constraint(refused);
                Runnable repair = attempt < REPAIRS ? entry.repairs().remove(constraint) : null;
                if (repair == null) {
                    note(entry);
                    reject(entry.legacyId(), "refused_" + constraint, null);
                    return;
                }
                repair.run();
                gap(entry.legacyId(), "repaired_" + constraint, GapSeverity.WARNING, null);
            }
        }
    }

    private void write(Map<Entry, String> documents) throws SQLException {
        List<ImportMapping> mappings = new ArrayList<>();
        Map<UUID, NewGap> found = new LinkedHashMap<>();
        documents.forEach((entry, fingerprint) -> {
            mappings.add(new ImportMapping(entry.legacyId(), entry.id(), fingerprint));
            entry.gaps().values().forEach(gap -> found.put(gapId(gap), gap));
        });
        repository.store(collection.file(), mappings, now);
        for (int level = 0; level < Entry.LEVELS; level++) {
            List<ImportRow> rows = new ArrayList<>();
            for (Entry entry : documents.keySet()) {
                rows.addAll(entry.level(level));
            }
            // Rows of one shape together: one batch each.
            rows.sort(Comparator.comparing(ImportRow::table));
            repository.store(rows);
        }
        repository.gaps(found, now);
    }

    private void done(Entry entry) {
        ImportReport.Line line = report.line(collection.file());
        if (references.fingerprint(collection, entry.legacyId()) == null) {
            line.added();
        } else {
            line.changed();
        }
        entry.gaps().values().forEach(gap -> report.gap(gap.severity()));
        references.learn(collection, new ImportMapping(entry.legacyId(), entry.id(), entries.get(entry)));
        sums.add(collection, entry);
    }

    private static boolean isAboutRow(SQLException refused) {
        SQLException cause = cause(refused);
        return cause.getSQLState() != null
                && ROW_STATES.contains(cause.getSQLState().substring(0, 2));
    }

    /** A failed batch wraps what the server said. */
    private static SQLException cause(SQLException refused) {
        return refused.getNextException() == null ? refused : refused.getNextException();
    }

    /** Name of the constraint, or the SQL state where none is named. */
    private static String constraint(SQLException refused) {
        SQLException cause = cause(refused);
        if (cause instanceof PSQLException told
                && told.getServerErrorMessage() != null
                && told.getServerErrorMessage().getConstraint() != null) {
            return told.getServerErrorMessage().getConstraint();
        }
        return cause.getSQLState();
    }
}
