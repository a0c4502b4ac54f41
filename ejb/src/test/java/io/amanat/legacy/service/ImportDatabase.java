package io.amanat.legacy.service;

import io.amanat.database.Sql;
import io.amanat.database.TestDatabase;
import io.amanat.launcher.database.EmbeddedDatabase;
import io.amanat.shared.jpa.AmanatDataSource;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;

/** An empty market of its own for one import. */
final class ImportDatabase implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-11-21T12:00:00.123456Z");
    /** The export that is shipped. */
    static final Path EXPORT = Path.of("..", "server-config", "legacy-export");

    /** Kept so that the level is not lost to garbage collection. */
    private static final Logger FLYWAY = Logger.getLogger("org.flywaydb");

    private final EmbeddedDatabase database = EmbeddedDatabase.temporary();

    ImportDatabase() {
        FLYWAY.setLevel(Level.WARNING);
        TestDatabase.migrate(database.ownerUrl());
    }

    String url() {
        return database.appUrl();
    }

    /** As the command connects. */
    Connection connect() throws SQLException {
        AmanatDataSource source = new AmanatDataSource();
        source.setUrl(url());
        source.setStringType("unspecified");
        source.setReWriteBatchedInserts(true);
        return source.getConnection();
    }

    ImportReport run(Path folder) throws IOException, SQLException {
        return run(folder, NOW, false);
    }

    ImportReport run(Path folder, Instant now, boolean dryRun) throws IOException, SQLException {
        try (Connection connection = connect()) {
            return new LegacyImport(connection, (collection, done, total) -> {}, now, dryRun).run(folder);
        }
    }

    int change(String sql, Object... values) {
        return Sql.runAs(database.ownerUrl(), sql, values);
    }

    String value(String sql, Object... values) {
        return Sql.rowsAs(database.ownerUrl(), sql, values).get(0).get(0);
    }

    List<String> column(String sql, Object... values) {
        return Sql.rowsAs(database.ownerUrl(), sql, values).stream()
                .map(row -> row.get(0))
                .toList();
    }

    /** Every row of every table of the marketplace as text, in an order of its own. */
    Map<String, List<String>> everything() {
        Map<String, List<String>> all = new TreeMap<>();
        for (String table : column(
                "select table_name from information_schema.tables where table_schema = 'market' and table_type = 'BASE TABLE'")) {
            List<String> rows = new ArrayList<>(
                    column("select t::text from market." + table + " t order by t::text collate \"C\""));
            if (!table.equals("flyway_schema_history")) {
                all.put(table, rows);
            }
        }
        return all;
    }

    @Override
    public void close() {
        database.close();
    }
}
