package io.amanat.launcher.backup;

import io.amanat.launcher.LauncherException;
import io.amanat.launcher.ops.Migrations;
import io.amanat.launcher.process.Await;
import io.amanat.shared.jpa.AmanatDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Reads a backup into an empty database. Either all of it is there afterwards or no row. What happened after the backup is
 * not in it, payouts that have left among them; so all money is paused until a person has compared the ledger with the
 * chains.
 */
public final class Restore {
    private static final String OTHERS =
            """
            select exists (select from pg_stat_activity
              where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend')
            """;

    private static final Duration GOODBYE = Duration.ofSeconds(5);

    private final AmanatDataSource owner;
    private final Migrations migrations;
    private final BackupForm.Wanted wanted;
    private final Consumer<String> progress;

    /**
     * @param owner of the empty database, with the role that is to own the tables
     * @param migrations of the same database
     * @param wanted where PostgreSQL's programs are, for a backup that needs one
     */
    public Restore(AmanatDataSource owner, Migrations migrations, BackupForm.Wanted wanted, Consumer<String> progress) {
        this.owner = owner;
        this.migrations = migrations;
        this.wanted = wanted;
        this.progress = progress;
    }

    /** What was restored. */
    public record Restored(UUID backup, Instant moment, int tables, long rows, BackupForm form) {}

    /**
     * Restores with all money paused.
     *
     * @throws DamagedBackupException before anything is touched
     * @throws LauncherException when the database is not empty, is in use, or this build does not fit
     */
    public Restored from(Path path) {
        try (BackupFile file = BackupFile.open(path)) {
            return from(file, true);
        }
    }

    Restored from(BackupFile file, boolean forWork) {
        Manifest manifest = file.manifest();
        PgTool reader = manifest.dump() == null
                ? null
                : BackupForm.reader(wanted, manifest.dump().major());
        String fate = "no row was stored";
        try {
            mustBeEmpty();
            progress.accept("Migrating to the versions of the backup.");
            migrations.upTo(manifest.migrations());
            try (Connection connection = Sessions.open(owner)) {
                connection.setAutoCommit(false);
                new Loader(connection, progress).load(file, rows(file, reader));
                if (forWork) {
                    pauseMoney(connection, manifest);
                    audit(connection, manifest);
                }
                progress.accept("Storing everything at once.");
                fate = "whether its rows were stored is not known, look into the database";
                connection.commit();
                progress.accept("Everything is stored; taking figures for the planner.");
                analyze(connection, manifest);
            }
        } catch (SQLException failed) {
            throw new LauncherException("The backup cannot be restored, " + fate + ": " + failed.getMessage(), failed);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read the backup", unreadable);
        }
        return new Restored(
                manifest.id(), manifest.createdAt(), manifest.tables().size(), manifest.rows(), manifest.form());
    }

    private Loader.Rows rows(BackupFile file, PgTool reader) {
        return reader == null ? new CopyRows(file) : new DumpRows(reader, file, wanted.environment());
    }

    /** Migrated is empty enough; a single row is not, nor is a database that somebody works with. */
    private void mustBeEmpty() throws SQLException {
        try (Connection connection = Sessions.open(owner)) {
            // Whoever has just said goodbye may still be listed for a moment.
            if (!Await.until(() -> alone(connection), GOODBYE)) {
                throw new LauncherException("The database is in use; stop the server before restoring into it.");
            }
            for (Catalogue.Table table : Catalogue.tables(connection, Backup.SCHEMAS)) {
                if (Catalogue.yes(connection, "select exists (select from " + table.quoted() + ")")) {
                    throw new LauncherException("The database is not empty (" + table.key()
                            + " has rows); restore into a new one, nothing is ever restored over data.");
                }
            }
        }
    }

    private static boolean alone(Connection connection) {
        try {
            return !Catalogue.yes(connection, OTHERS);
        } catch (SQLException unreadable) {
            throw new LauncherException("The database cannot be asked: " + unreadable.getMessage(), unreadable);
        }
    }

    private static void pauseMoney(Connection connection, Manifest manifest) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    """
                    insert into market.config_settings (key, value, version, created_at, updated_at)
                    values ('money.paused', 'false', 0, clock_timestamp(), clock_timestamp())
                    on conflict (key) do nothing
                    """);
        }
        try (PreparedStatement history = connection.prepareStatement(
                """
                with turned as (
                  update market.config_settings
                  set value = 'true', updated_by = null, version = version + 1, updated_at = clock_timestamp()
                  where key = 'money.paused' and value <> 'true' returning key
                )
                insert into market.config_setting_history (setting_key, old_value, new_value, reason, created_at)
                select key, 'false'::jsonb, 'true'::jsonb, cast(? as text), clock_timestamp() from turned
                """)) {
            history.setString(1, "Restored from the backup of " + manifest.createdAt());
            history.executeUpdate();
        }
    }

    private static void audit(Connection connection, Manifest manifest) throws SQLException {
        try (PreparedStatement entry = connection.prepareStatement(
                """
                insert into platform.audit_entries (actor_kind, action, subject_kind, subject_id, details, created_at)
                values ('system', 'database.restore', 'backup', cast(? as uuid),
                  jsonb_build_object('moment', cast(? as text), 'rows', cast(? as text)), clock_timestamp())
                """)) {
            entry.setString(1, manifest.id().toString());
            entry.setString(2, manifest.createdAt().toString());
            entry.setString(3, String.valueOf(manifest.rows()));
            entry.executeUpdate();
        }
    }

    /** Without figures the planner guesses, until autovacuum comes by; the rows are there all the same. */
    private void analyze(Connection connection, Manifest manifest) {
        List<String> tables =
                manifest.tables().stream().map(part -> part.table().quoted()).toList();
        try (Statement statement = connection.createStatement()) {
            connection.setAutoCommit(true);
            statement.execute("analyze " + String.join(", ", tables));
        } catch (SQLException failed) {
            progress.accept("The figures could not be taken; let \"analyze\" run: " + failed.getMessage());
        }
    }
}
