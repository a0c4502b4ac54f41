package io.amanat.legacy.service;

import io.amanat.legacy.entity.GapSeverity;
import io.amanat.legacy.entity.ImportRepository;
import io.amanat.legacy.entity.NewGap;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** Compares what the export said with what the database holds (R-DB-10). Differences of count and sum are no gaps but errors. */
final class Verification {
    private final ImportRepository repository;
    private final References references;
    private final Sums sums;
    private final ImportReport report;
    private final Instant now;

    Verification(ImportRepository repository, References references, Sums sums, ImportReport report, Instant now) {
        this.repository = repository;
        this.references = references;
        this.sums = sums;
        this.report = report;
        this.now = now;
    }

    void run() throws SQLException {
        for (Collection collection : Collection.values()) {
            counts(collection);
        }
        for (Sums.Column column : Sums.Column.values()) {
            sums(column);
        }
        findings(Collection.USERS, "points_differ", GapSeverity.WARNING, repository.pointsThatDiffer());
        findings(Collection.PAYMENTS, "held_without_ledger", GapSeverity.ERROR, repository.paymentsWithoutHold());
        findings(Collection.PAYMENTS, "ledger_overdrawn", GapSeverity.ERROR, repository.paymentsOverdrawn());
        findings(Collection.REQUESTS, "deal_without_offer", GapSeverity.WARNING, repository.dealsWithoutOffer());
    }

    private void counts(Collection collection) throws SQLException {
        if (!report.line(collection.file()).addsUp()) {
            report.mismatch(collection.file() + ": documents read are not rows, rejects and duplicates together");
        }
        if (collection == Collection.SETTINGS) {
            // Named by their key, not by an id.
            return;
        }
        long rows = repository.rowsOf(collection.file(), collection.table());
        if (rows != references.count(collection)) {
            report.mismatch(collection.file() + ": " + references.count(collection) + " documents are mapped, " + rows
                    + " rows are there");
        }
    }

    private void sums(Sums.Column column) throws SQLException {
        Map<String, BigDecimal> there = repository.sums(
                column.collection().file(),
                column.collection().table(),
                "t." + column.amount(),
                "t." + column.group() + "::text");
        Map<String, String> expected = plain(sums.of(column));
        if (!expected.equals(plain(there))) {
            report.mismatch(column.collection().file() + ": the export sums up to " + expected + ", the database to "
                    + plain(there));
        }
    }

    private static Map<String, String> plain(Map<String, BigDecimal> sums) {
        Map<String, String> plain = new TreeMap<>();
        sums.forEach((group, sum) -> plain.put(group, sum.stripTrailingZeros().toPlainString()));
        return plain;
    }

    private void findings(Collection collection, String code, GapSeverity severity, Map<String, String> found)
            throws SQLException {
        Map<UUID, NewGap> gaps = new LinkedHashMap<>();
        found.forEach((legacyId, details) -> {
            report.gap(severity);
            if (severity == GapSeverity.ERROR) {
                report.error(collection.file(), legacyId, code);
            }
            gaps.put(
                    LegacyId.of(now, collection.file() + ':' + legacyId + ':' + code),
                    new NewGap(collection.file(), legacyId, code, severity, details));
        });
        repository.gaps(gaps, now);
    }
}
