package io.amanat.launcher.ops;

import io.amanat.launcher.database.EmbeddedDatabase;
import io.amanat.launcher.volume.Load;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** One PostgreSQL for all tests of the operator's tools, migrated by them and filled with a small market. */
public final class MigratedDatabase implements BeforeAllCallback {
    private static Running running;

    /** Migrated, with no row. */
    private static final String PRISTINE = "pristine";

    /**
     * The database, with the address of each role.
     *
     * @param plan what was pending at first
     * @param run how many migrations were run then
     */
    public record Running(EmbeddedDatabase database, List<Migrations.Row> plan, int run)
            implements AutoCloseable, ExtensionContext.Store.CloseableResource {
        @Override
        public void close() {
            database.close();
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        running = context.getRoot()
                .getStore(ExtensionContext.Namespace.create(MigratedDatabase.class))
                .getOrComputeIfAbsent(Running.class, key -> start(), Running.class);
    }

    private static Running start() {
        EmbeddedDatabase database = EmbeddedDatabase.temporary();
        Migrations migrations = new Migrations(scripts(), database.ownerUrl(), database.ownerUrl());
        List<Migrations.Row> plan = migrations.pending();
        int run = migrations.apply(line -> {});
        try {
            execute(
                    at(database.superUrl(), "postgres"),
                    "create database " + PRISTINE + " template " + EmbeddedDatabase.NAME + " owner amanat_owner");
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
        new Load(40, 7, Instant.parse("2026-11-20T00:00:00Z"), line -> {}).into(database.ownerUrl());
        return new Running(database, plan, run);
    }

    public static Running get() {
        return running;
    }

    public static String ownerUrl() {
        return running.database().ownerUrl();
    }

    /** The scripts of the checkout, as the built application holds them. */
    public static ClassLoader scripts() {
        try {
            URL[] places = {
                Path.of("..", "persistence", "src", "main", "resources").toUri().toURL(),
                Path.of("..", "scanner", "src", "main", "resources").toUri().toURL()
            };
            return new URLClassLoader(places, MigratedDatabase.class.getClassLoader());
        } catch (MalformedURLException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** An empty database on the same server, which the owner owns. @return its address for the owner */
    public static String emptyDatabase(String name) throws SQLException {
        execute(running.database().superUrl(), "create database " + name + " owner amanat_owner");
        return at(ownerUrl(), name);
    }

    /** The same, with all tables and no row. */
    public static String migratedDatabase(String name) throws SQLException {
        execute(
                running.database().superUrl(),
                "create database " + name + " template " + PRISTINE + " owner amanat_owner");
        return at(ownerUrl(), name);
    }

    private static String at(String url, String database) {
        return url.replaceFirst("/[a-z]+$", "/" + database);
    }

    public static void execute(String url, String sql) throws SQLException {
        try (Connection connection = connect(url);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The first column. */
    public static List<String> ask(String url, String sql) throws SQLException {
        List<String> values = new ArrayList<>();
        try (Connection connection = connect(url);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                values.add(row.getString(1));
            }
        }
        return values;
    }

    /** @param table with a condition behind it, if there is one */
    public static long count(String url, String table) throws SQLException {
        return Long.parseLong(ask(url, "select count(*) from " + table).get(0));
    }

    public static Connection connect(String url) throws SQLException {
        var parsed = io.amanat.shared.jpa.PgUrl.parse(url);
        return DriverManager.getConnection(parsed.jdbcUrl(), parsed.user(), parsed.password());
    }
}
