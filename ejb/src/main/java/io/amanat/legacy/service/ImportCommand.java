package io.amanat.legacy.service;

import io.amanat.legacy.entity.GapSeverity;
import io.amanat.shared.jpa.AmanatDataSource;
import io.amanat.shared.time.MicroClock;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The command line of the import: {@code import [--dry-run] FOLDER}, database by {@code PG_URL}.
 *
 * <p>Ends with 0 when everything is there, 1 when rows are missing or sums differ, 2 when it could not run.
 */
public final class ImportCommand {
    private static final int GAPS = 1;
    private static final int FAILED = 2;
    private static final int WIDTH = 40;

    private ImportCommand() {}

    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        System.exit(run(List.of(arguments), System.getenv("PG_URL"), out));
    }

    /** @return the exit code */
    static int run(List<String> arguments, String url, PrintStream out) {
        List<String> rest = new ArrayList<>(arguments);
        boolean dryRun = rest.remove("--dry-run");
        if (rest.size() != 1 || rest.get(0).startsWith("-") || url == null || url.isBlank()) {
            out.println("Usage: import [--dry-run] FOLDER, with PG_URL in the environment");
            return FAILED;
        }
        AmanatDataSource source = new AmanatDataSource();
        source.setUrl(url);
        source.setStringType("unspecified");
        source.setReWriteBatchedInserts(true);
        Instant now = new MicroClock().instant();
        try (Connection connection = source.getConnection()) {
            ImportReport report = new LegacyImport(connection, bar(out), now, dryRun).run(Path.of(rest.get(0)));
            out.println();
            out.print(report.text());
            if (dryRun) {
                out.println("dry run: nothing was written");
            }
            return report.mismatches().isEmpty() && report.gaps(GapSeverity.ERROR) == 0 ? 0 : GAPS;
        } catch (ImportException | SQLException | IOException failed) {
            out.println();
            out.println("The import stopped: " + failed.getMessage());
            return FAILED;
        }
    }

    private static ImportProgress bar(PrintStream out) {
        return (collection, done, total) -> {
            int filled = total == 0 ? WIDTH : (int) Math.min(WIDTH, done * WIDTH / total);
            out.printf(
                    "\r[%s%s] %3d %% %-24s",
                    "#".repeat(filled), ".".repeat(WIDTH - filled), filled * 100 / WIDTH, collection);
        };
    }
}
