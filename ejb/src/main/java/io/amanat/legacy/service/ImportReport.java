package io.amanat.legacy.service;

import io.amanat.legacy.entity.GapSeverity;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

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

    Line line(String collection) {
        return lines.computeIfAbsent(collection, key -> new Line());
    }

    void gap(GapSeverity severity) {
        gaps.merge(severity, 1L, Long::sum);
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
        return lines.values().stream().mapToLong(line -> line.added).sum();
    }

    /** Documents whose rows were written anew in this run. */
    public long changed() {
        return lines.values().stream().mapToLong(line -> line.changed).sum();
    }

    /** Documents that could not become rows. */
    public long rejected() {
        return lines.values().stream().mapToLong(line -> line.rejected).sum();
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
