package io.amanat.legacy.service;

import io.amanat.database.Sql;
import io.amanat.database.TestDatabase;
import io.amanat.shared.jpa.AmanatDataSource;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** An empty market of its own for one import, on the server of all tests: {@link TestDatabase}. */
final class ImportDatabase implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-11-21T12:00:00.123456Z");
    /** The export that is shipped. */
    static final Path EXPORT = Path.of("..", "server-config", "legacy-export");

    /** Migrated once, copied for each. */
    private static final String EMPTY = "amanat_empty";

    private static int made;

    private final String name = make();

    private static synchronized String make() {
        String server = TestDatabase.get().superUrl();
        if (made == 0) {
            Sql.runAs(server, "create database " + EMPTY + " owner amanat_owner");
            TestDatabase.migrate(at(TestDatabase.get().ownerUrl(), EMPTY));
        }
        made++;
        String name = "amanat_import_" + made;
        Sql.runAs(server, "create database " + name + " owner amanat_owner template " + EMPTY);
        return name;
    }

    private static String at(String url, String database) {
        return url.replaceFirst("/amanat$", "/" + database);
    }

    String url() {
        return at(TestDatabase.get().appUrl(), name);
    }

    private String ownerUrl() {
        return at(TestDatabase.get().ownerUrl(), name);
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
            return new LegacyImport(connection, (collection, done, total, report) -> {}, now, dryRun).run(folder);
        }
    }

    int change(String sql, Object... values) {
        return Sql.runAs(ownerUrl(), sql, values);
    }

    String value(String sql, Object... values) {
        return Sql.rowsAs(ownerUrl(), sql, values).get(0).get(0);
    }

    List<String> column(String sql, Object... values) {
        return Sql.rowsAs(ownerUrl(), sql, values).stream()
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
            // The list of runs tells of the import and is no part of what it takes over: each run adds to it.
            if (!Set.of("flyway_schema_history", "import_runs").contains(table)) {
                all.put(table, rows);
            }
        }
        return all;
    }

    @Override
    public void close() {
        Sql.runAs(TestDatabase.get().superUrl(), "drop database " + name + " with (force)");
    }
}
