package io.amanat.legacy.service;

import io.amanat.legacy.entity.GapSeverity;
import io.amanat.legacy.entity.ImportRunState;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToLongFunction;

/** What an import did, per collection, and what its verification says. */
public final class ImportReport {
    /** Documents of one collection by what became of them. */
    static final class Line {
        private long read;
        private long added;
        private long changed;
        private long unchanged;
        private long rejected;
        private long duplicates;

        void read() {
            read++;
        }

        void added() {
            added++;
        }

        void changed() {
            changed++;
        }

        void unchanged() {
            unchanged++;
        }

        void rejected() {
            rejected++;
        }

        void duplicate() {
            duplicates++;
        }

        long kept() {
            return added + changed + unchanged;
        }

        boolean addsUp() {
            return read == kept() + rejected + duplicates;
        }
    }

    private final Map<String, Line> lines = new LinkedHashMap<>();
    private final Map<GapSeverity, Long> gaps = new EnumMap<>(GapSeverity.class);
    private final List<String> mismatches = new ArrayList<>();
    private final Deque<String> lastErrors = new ArrayDeque<>();

    Line line(String collection) {
        return lines.computeIfAbsent(collection, key -> new Line());
    }

    void gap(GapSeverity severity) {
        gaps.merge(severity, 1L, Long::sum);
    }

    /** An error that people should see while the import runs; the last few are kept. */
    void error(String collection, String legacyId, String code) {
        if (lastErrors.size() == ImportRunState.LAST_ERRORS) {
            lastErrors.removeFirst();
        }
        lastErrors.addLast(collection + ' ' + (legacyId == null ? "–" : legacyId) + ' ' + code);
    }

    void mismatch(String sentence) {
        mismatches.add(sentence);
    }

    /** Differences between export and database that the verification found; empty when everything adds up. */
    public List<String> mismatches() {
        return List.copyOf(mismatches);
    }

    /** Documents that became rows in this run. */
    public long added() {
        return sum(line -> line.added);
    }

    /** Documents whose rows were written anew in this run. */
    public long changed() {
        return sum(line -> line.changed);
    }

    /** Documents that could not become rows. */
    public long rejected() {
        return sum(line -> line.rejected);
    }

    private long sum(ToLongFunction<Line> count) {
        return lines.values().stream().mapToLong(count).sum();
    }

    /**
     * How far it is, for the list of runs.
     *
     * @param collection being read
     */
    ImportRunState state(String collection, long doneLines, long totalLines) {
        return new ImportRunState(
                collection,
                // A file that grows while it is read has more lines than were counted.
                Math.min(doneLines, totalLines),
                totalLines,
                added(),
                changed(),
                sum(line -> line.unchanged),
                rejected(),
                sum(line -> line.duplicates),
                gaps(GapSeverity.ERROR),
                gaps(GapSeverity.WARNING),
                gaps(GapSeverity.INFO),
                List.copyOf(lastErrors));
    }

    /** Gaps of a severity that this run met, also those that an earlier run had noted. */
    public long gaps(GapSeverity severity) {
        return gaps.getOrDefault(severity, 0L);
    }

    /** The table for people. */
    public String text() {
        StringBuilder text = new StringBuilder(2_000);
        text.append(String.format(
                Locale.ROOT,
                "%-24s %9s %9s %9s %9s %9s %9s%n",
                "collection",
                "read",
                "new",
                "changed",
                "same",
                "rejected",
                "duplicate"));
        lines.forEach((name, line) -> text.append(String.format(
                Locale.ROOT,
                "%-24s %9d %9d %9d %9d %9d %9d%n",
                name,
                line.read,
                line.added,
                line.changed,
                line.unchanged,
                line.rejected,
                line.duplicates)));
        text.append("gaps:");
        for (GapSeverity severity : GapSeverity.values()) {
            text.append(' ').append(severity.code()).append(' ').append(gaps(severity));
        }
        text.append(System.lineSeparator());
        if (mismatches.isEmpty()) {
            text.append("verified: counts, sums and references agree").append(System.lineSeparator());
        }
        mismatches.forEach(sentence -> text.append("MISMATCH ").append(sentence).append(System.lineSeparator()));
        return text.toString();
    }
}
