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
    private static final int MAX_NAME = 200;

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
        return run(source, Path.of(rest.get(0)), dryRun, out);
    }

    private static int run(AmanatDataSource source, Path folder, boolean dryRun, PrintStream out) {
        MicroClock clock = new MicroClock();
        try (Connection connection = source.getConnection();
                ImportRecord record = new ImportRecord(source, name(folder), dryRun, clock, bar(out))) {
            ImportReport report;
            try {
                LegacyImport work = new LegacyImport(connection, record::at, clock.instant(), dryRun);
                work.lock();
                record.begun();
                report = work.run(folder);
            } catch (SQLException | IOException | RuntimeException failed) {
                record.failed(sentence(failed, folder));
                throw failed;
            }
            record.finished(report);
            out.println();
            out.print(report.text());
            if (dryRun) {
                out.println("dry run: nothing was written");
            }
            record.unwritten().ifPresent(why -> out.println("The run's end could not be written down: " + why));
            return report.mismatches().isEmpty() && report.gaps(GapSeverity.ERROR) == 0 ? 0 : GAPS;
        } catch (ImportException | SQLException | IOException failed) {
            out.println();
            out.println("The import stopped: " + failed.getMessage());
            return FAILED;
        }
    }

    /** The last name of a path, as the list of runs has it. */
    static String name(Path folder) {
        Path last = folder.toAbsolutePath().normalize().getFileName();
        String name = last == null ? "root" : last.toString().replace('\\', '_');
        return name.substring(0, Math.min(MAX_NAME, name.length()));
    }

    /** What the list of runs says of a failure: no path, and nothing of the rows that the database may have named. */
    static String sentence(Exception failed, Path folder) {
        if (failed instanceof ImportException) {
            String why = failed.getMessage();
            return why.startsWith(folder.toString())
                    ? name(folder) + why.substring(folder.toString().length())
                    : why;
        }
        if (failed instanceof SQLException refused) {
            return "The database refused a statement: SQL state " + refused.getSQLState() + ".";
        }
        if (failed instanceof IOException) {
            return "The export could not be read: " + failed.getClass().getSimpleName() + ".";
        }
        return "Something unexpected: " + failed.getClass().getSimpleName() + ".";
    }

    private static ImportProgress bar(PrintStream out) {
        return (collection, done, total, report) -> {
            int filled = total == 0 ? WIDTH : (int) Math.min(WIDTH, done * WIDTH / total);
            out.printf(
                    "\r[%s%s] %3d %% %-24s",
                    "#".repeat(filled), ".".repeat(WIDTH - filled), filled * 100 / WIDTH, collection);
        };
    }
}
