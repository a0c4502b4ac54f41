package io.amanat.legacy.entity;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.UUID;

/** Where the import's command writes down its runs: a connection of its own, each method one transaction. */
public final class ImportRunLog {
    private static final int MAX_PROBLEM = 2_000;

    private final Connection connection;

    /** @param connection with auto-commit, of the application's role */
    public ImportRunLog(Connection connection) {
        this.connection = connection;
    }

    /**
     * Notes that a run begins. Whoever calls holds the import's lock, so a run that is still called running was killed: it is
     * noted as stopped, when it was heard last. It may have done more than it could say: the next run of its export goes on from
     * it. One that gave up before it had read anything is nothing to go on from.
     *
     * @param folder a name, no path
     */
    public void begin(UUID id, String folder, String operator, boolean dryRun, Instant now) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement killed = connection.createStatement();
                PreparedStatement begun = connection.prepareStatement(
                        """
                        insert into market.import_runs (id, folder, operator, dry_run, resumes, started_at)
                        values (?, ?, ?, ?, (select r.id from (select id, status from market.import_runs
                              where not ? and not dry_run and folder = ?
                                and (status = 'stopped' or lines_done > 0)
                              order by started_at desc, id desc limit 1) r
                            where r.status <> 'finished'), ?)
                        """)) {
            killed.executeUpdate(
                    "update market.import_runs set status = 'stopped', finished_at = heartbeat_at where status = 'running'");
            begun.setObject(1, id);
            begun.setString(2, folder);
            begun.setString(3, operator);
            begun.setBoolean(4, dryRun);
            begun.setBoolean(5, dryRun);
            begun.setString(6, folder);
            begun.setTimestamp(7, Timestamp.from(now));
            begun.executeUpdate();
            connection.commit();
        } catch (SQLException failed) {
            connection.rollback();
            throw failed;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    /** Notes how far a run is, and that it is alive. One that has ended stays as it ended. */
    public void beat(UUID id, ImportRunState state) throws SQLException {
        write(id, state, ImportRunStatus.RUNNING, null, null);
    }

    /**
     * Notes how a run has ended.
     *
     * @param problem cut to what the column holds; null for nothing
     */
    public void end(UUID id, ImportRunState state, ImportRunStatus status, String problem, Instant now)
            throws SQLException {
        write(id, state, status, problem, now);
    }

    private void write(UUID id, ImportRunState state, ImportRunStatus status, String problem, Instant finished)
            throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                """
                update market.import_runs set collection = ?, lines_done = ?, lines_total = ?, added = ?, changed = ?,
                  unchanged = ?, rejected = ?, duplicates = ?, errors = ?, warnings = ?, notes = ?, last_errors = ?,
                  status = cast(? as market.import_run_status), problem = ?, finished_at = ?, heartbeat_at = now()
                where id = ? and status = 'running'
                """)) {
            update.setString(1, state.collection());
            long[] numbers = {
                state.linesDone(),
                state.linesTotal(),
                state.added(),
                state.changed(),
                state.unchanged(),
                state.rejected(),
                state.duplicates(),
                state.errors(),
                state.warnings(),
                state.notes()
            };
            int place = 2;
            for (long number : numbers) {
                update.setLong(place++, number);
            }
            update.setArray(
                    place++, connection.createArrayOf("text", state.lastErrors().toArray()));
            update.setString(place++, status.code());
            update.setString(place++, cut(problem));
            update.setTimestamp(place++, finished == null ? null : Timestamp.from(finished));
            update.setObject(place, id);
            update.executeUpdate();
        }
    }

    private static String cut(String text) {
        return text == null || text.length() <= MAX_PROBLEM ? text : text.substring(0, MAX_PROBLEM - 1) + "…";
    }
}
