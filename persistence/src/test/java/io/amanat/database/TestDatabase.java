package io.amanat.database;

import io.amanat.launcher.database.EmbeddedDatabase;
import io.amanat.shared.jpa.AmanatDataSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.output.MigrateResult;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * One embedded PostgreSQL for all tests of a JVM, migrated once from empty. Tests are kept apart by their own data, never
 * by emptying tables: some tables cannot be emptied.
 */
public final class TestDatabase implements BeforeAllCallback {
    private static final List<String> SCHEMAS = List.of("platform", "market");
    /** Tells every step; kept so that the level is not lost to garbage collection. */
    private static final Logger FLYWAY = Logger.getLogger("org.flywaydb");

    private static Running running;

    /** The database, its address for each role, and what the first migration did. */
    public record Running(EmbeddedDatabase database, List<MigrateResult> firstMigrations)
            implements AutoCloseable, ExtensionContext.Store.CloseableResource {
        @Override
        public void close() {
            Market.close();
            database.close();
        }

        /** Whether an address leads here. */
        boolean isOneOf(String url) {
            return List.of(ownerUrl(), appUrl(), scannerUrl(), superUrl()).contains(url);
        }

        public String ownerUrl() {
            return database.ownerUrl();
        }

        public String appUrl() {
            return database.appUrl();
        }

        public String scannerUrl() {
            return database.scannerUrl();
        }

        public String superUrl() {
            return database.superUrl();
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        ExtensionContext.Store store =
                context.getRoot().getStore(ExtensionContext.Namespace.create(TestDatabase.class));
        running = store.getOrComputeIfAbsent(Running.class, key -> start(), Running.class);
    }

    /** The running database. */
    public static Running get() {
        return running;
    }

    private static Running start() {
        FLYWAY.setLevel(Level.WARNING);
        EmbeddedDatabase database = EmbeddedDatabase.temporary();
        return new Running(database, migrate(database.ownerUrl()));
    }

    /** Brings both schemas up to date, as the application's start does. */
    public static List<MigrateResult> migrate(String ownerUrl) {
        List<MigrateResult> results = new ArrayList<>();
        for (String schema : SCHEMAS) {
            results.add(flyway(ownerUrl, schema).migrate());
        }
        return results;
    }

    static Flyway flyway(String ownerUrl, String schema) {
        return flyway(ownerUrl, schema, "latest");
    }

    /** Up to a version only, as a build of that time would have migrated. */
    static Flyway flyway(String ownerUrl, String schema, String version) {
        AmanatDataSource owner = new AmanatDataSource();
        owner.setUrl(ownerUrl);
        return Flyway.configure()
                .dataSource(owner)
                .schemas(schema)
                .locations("classpath:db/migration/" + schema)
                .target(version)
                .validateMigrationNaming(true)
                .configuration(Map.of("flyway.postgresql.transactional.lock", "false"))
                .load();
    }
}
