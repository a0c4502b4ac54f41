package io.amanat.legacy.service;

import io.amanat.legacy.entity.ImportRunLog;
import io.amanat.legacy.entity.ImportRunState;
import io.amanat.legacy.entity.ImportRunStatus;
import io.amanat.shared.id.Uuid7;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/**
 * Writes down how an import goes, beside its own transaction, so that the console can show it: every two seconds, however
 * many lines go through meanwhile, also while nothing does. A dry run is written down like any other.
 *
 * <p>What cannot be written while the import works is tried again two seconds later and does not stop it; what failed last is
 * told at the end.
 */
final class ImportRecord implements AutoCloseable {
    private static final int BEAT_SECONDS = 2;
    private static final int MAX_NAME = 100;
    private static final ImportRunState NOTHING = new ImportRunState(null, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, List.of());

    private final DataSource source;
    private final String folder;
    private final boolean dryRun;
    private final Clock clock;
    private final ImportProgress screen;
    private final UUID id = Uuid7.next();
    private final ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "import-record");
        thread.setDaemon(true);
        return thread;
    });
    private volatile ImportRunState state = NOTHING;
    private SQLException refused;
    private boolean begun;
    private boolean ended;

    /**
     * @param folder name of the export's folder, without the way to it
     * @param screen hears the same
     */
    ImportRecord(DataSource source, String folder, boolean dryRun, Clock clock, ImportProgress screen) {
        this.source = source;
        this.folder = folder;
        this.dryRun = dryRun;
        this.clock = clock;
        this.screen = screen;
    }

    private static String operator() {
        String name = System.getProperty("user.name", "").strip();
        return name.isEmpty() ? "unknown" : name.substring(0, Math.min(MAX_NAME, name.length()));
    }

    /** It has become the one import that may run, and has read nothing yet. */
    void begun() throws SQLException {
        try (Connection connection = source.getConnection()) {
            new ImportRunLog(connection).begin(id, folder, operator(), dryRun, clock.instant());
        }
        begun = true;
        ticker.scheduleWithFixedDelay(this::beat, BEAT_SECONDS, BEAT_SECONDS, TimeUnit.SECONDS);
    }

    /** Notes where the import is; one that comes after the end says nothing of whether that was written down. */
    void beat() {
        try (Connection connection = source.getConnection()) {
            new ImportRunLog(connection).beat(id, state);
            heard(null, false);
        } catch (SQLException failed) {
            heard(failed, false);
        }
    }

    private synchronized void heard(SQLException failure, boolean end) {
        if (end || !ended) {
            refused = failure;
        }
        ended |= end;
    }

    /** Hears how far it is, as an {@link ImportProgress}. */
    void at(String collection, long doneLines, long totalLines, ImportReport report) {
        state = report.state(collection, doneLines, totalLines);
        screen.at(collection, doneLines, totalLines, report);
    }

    /** It came to its end. */
    void finished(ImportReport report) {
        ImportRunState last = state;
        state = report.state(null, last.linesDone(), last.linesTotal());
        List<String> found = report.mismatches();
        end(ImportRunStatus.FINISHED, found.isEmpty() ? null : String.join("\n", found));
    }

    /** It gave up. @param why a sentence without secrets and paths */
    void failed(String why) {
        end(ImportRunStatus.FAILED, why);
    }

    private void end(ImportRunStatus status, String problem) {
        if (!begun) {
            return;
        }
        ticker.shutdown();
        try (Connection connection = source.getConnection()) {
            new ImportRunLog(connection).end(id, state, status, problem, clock.instant());
            heard(null, true);
        } catch (SQLException failed) {
            heard(failed, true);
        }
    }

    /** Why the list of runs does not show how this one ended; empty when it does. */
    synchronized Optional<String> unwritten() {
        return Optional.ofNullable(refused).map(SQLException::getMessage);
    }

    @Override
    public void close() {
        ticker.shutdownNow();
    }
}
