package io.amanat.launcher.ops;

import io.amanat.launcher.LauncherException;
import io.amanat.shared.jpa.AmanatDataSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;

/** The migrations of the built application, run by the same rules as its start does, one history per schema. */
public final class Migrations {
    /** In order: products may refer to the platform's functions. */
    public static final List<String> SCHEMAS = List.of("platform", "market", "scanner");

    private static final String LATEST = "latest";
    /** A lock of the session, not of a transaction: indexes built concurrently wait for every open transaction. */
    private static final Map<String, String> LOCK = Map.of("flyway.postgresql.transactional.lock", "false");
    /** Tells every step; kept so that the level is not lost to garbage collection. */
    private static final Logger FLYWAY = Logger.getLogger("org.flywaydb");

    private static final List<String> ROLES = List.of("amanat_app", "amanat_scanner");

    private final ClassLoader scripts;
    private final AmanatDataSource owner;
    private final AmanatDataSource scannerOwner;

    /**
     * @param scripts finds {@code db/migration/<schema>}
     * @param ownerUrl address with the role that owns the tables
     * @param scannerOwnerUrl the same of the scanner's schema
     */
    public Migrations(ClassLoader scripts, String ownerUrl, String scannerOwnerUrl) {
        FLYWAY.setLevel(Level.WARNING);
        this.scripts = scripts;
        this.owner = source(ownerUrl);
        this.scannerOwner = source(scannerOwnerUrl);
    }

    private static AmanatDataSource source(String url) {
        AmanatDataSource source = new AmanatDataSource();
        source.setUrl(url);
        return source;
    }

    /**
     * A migration.
     *
     * @param state such as success, pending, missing, out of order
     */
    public record Row(String schema, String version, String description, String state) {}

    /** All that are known or were run, in order. */
    public List<Row> info() {
        return rows(false);
    }

    /** Those that the next start, or {@link #apply}, would run. */
    public List<Row> pending() {
        return rows(true);
    }

    private List<Row> rows(boolean pendingOnly) {
        List<Row> rows = new ArrayList<>();
        for (String schema : SCHEMAS) {
            var info = guarded(schema, () -> flyway(schema, LATEST).info());
            for (MigrationInfo one : pendingOnly ? info.pending() : info.all()) {
                if (one.getVersion() != null) {
                    rows.add(new Row(
                            schema,
                            one.getVersion().getVersion(),
                            one.getDescription(),
                            one.getState().getDisplayName().toLowerCase(Locale.ROOT)));
                }
            }
        }
        return rows;
    }

    /**
     * Sentences about histories that do not fit the scripts of this build: a script was changed after it was run, or one
     * was run that this build does not have. Scripts still to come are no fault.
     */
    public List<String> faults() {
        List<String> faults = new ArrayList<>();
        for (String schema : SCHEMAS) {
            guarded(schema, () -> Flyway.configure(scripts)
                            .configuration(flyway(schema, LATEST).getConfiguration())
                            .ignoreMigrationPatterns("*:pending")
                            .load()
                            .validateWithResult())
                    .invalidMigrations
                    .forEach(wrong -> faults.add(schema + " " + wrong.version + ": "
                            + wrong.errorDetails
                                    .errorMessage
                                    .replaceAll("\\s+", " ")
                                    .strip()));
        }
        return faults;
    }

    /**
     * Runs what is pending.
     *
     * @param progress gets a line per schema
     * @return how many were run
     * @throws LauncherException when roles are missing or a migration fails
     */
    public int apply(Consumer<String> progress) {
        requireRoles();
        int all = 0;
        for (String schema : SCHEMAS) {
            int run = guarded(schema, () -> flyway(schema, LATEST).migrate()).migrationsExecuted;
            progress.accept(schema + ": " + run + " migrations run");
            all += run;
        }
        return all;
    }

    /**
     * Brings an empty database to exactly what another one had.
     *
     * @param wanted of each schema: versions with the checksums of their scripts
     * @throws LauncherException when this build has other scripts than that one had
     */
    public void upTo(Map<String, Map<String, Integer>> wanted) {
        requireRoles();
        for (String schema : SCHEMAS) {
            Map<String, Integer> versions = wanted.get(schema);
            if (versions == null) {
                continue;
            }
            String last = versions.keySet().stream()
                    .max(String::compareTo)
                    .orElseThrow(() -> new LauncherException("The history of " + schema + " is empty."));
            guarded(schema, () -> flyway(schema, last).migrate());
            Map<String, Integer> here = new TreeMap<>();
            for (MigrationInfo done :
                    guarded(schema, () -> flyway(schema, last).info().applied())) {
                if (done.getVersion() != null) {
                    here.put(done.getVersion().getVersion(), done.getChecksum());
                }
            }
            if (!here.equals(versions)) {
                throw new LauncherException("The migrations of " + schema + " up to " + last
                        + " are not those of the database that was backed up; restore with the build that ran there.");
            }
        }
    }

    /** Rights are granted by the migrations, and only to roles that are there. */
    private void requireRoles() {
        try (Connection connection = owner.getConnection();
                Statement statement = connection.createStatement()) {
            for (String role : ROLES) {
                try (ResultSet row =
                        statement.executeQuery("select count(*) from pg_roles where rolname = '" + role + "'")) {
                    row.next();
                    if (row.getInt(1) == 0) {
                        throw new LauncherException(
                                "The role " + role + " is missing; run server-config/domain/roles.sql first.");
                    }
                }
            }
        } catch (SQLException unreachable) {
            throw new LauncherException("The database cannot be reached: " + unreachable.getMessage(), unreachable);
        }
    }

    private interface Work<T> {
        T run();
    }

    private static <T> T guarded(String schema, Work<T> work) {
        try {
            return work.run();
        } catch (FlywayException failed) {
            throw new LauncherException(
                    "The schema " + schema + ": "
                            + String.valueOf(failed.getMessage())
                                    .replaceAll("\\s+", " ")
                                    .strip(),
                    failed);
        }
    }

    private Flyway flyway(String schema, String target) {
        boolean scanner = schema.equals("scanner");
        return Flyway.configure(scripts)
                .dataSource(scanner ? scannerOwner : owner)
                .schemas(schema)
                .locations("classpath:db/migration/" + schema)
                .target(target)
                .validateMigrationNaming(true)
                .configuration(scanner ? Map.of() : LOCK)
                .load();
    }
}
