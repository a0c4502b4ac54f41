package io.amanat.launcher.volume;

import io.amanat.launcher.LauncherException;
import io.amanat.shared.jpa.AmanatDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * Loads a market of many deals in one transaction: all of it or nothing. Triggers and constraints are in force, so what
 * is loaded is what the application could have left. The people have no passwords: nobody signs in as them.
 */
public final class Load {
    /** Beyond this the numbers of prices and people are no longer spread. */
    public static final long MAX_REQUESTS = 10_000_000;

    private final Market market;
    private final Consumer<String> progress;

    /**
     * @param requests 1 to {@link #MAX_REQUESTS}
     * @param seed the same seed and moment make the same rows
     * @param until nothing is younger
     * @param progress gets one line per table
     */
    public Load(long requests, long seed, Instant until, Consumer<String> progress) {
        if (requests < 1 || requests > MAX_REQUESTS) {
            throw new LauncherException("--requests must be a number from 1 to " + MAX_REQUESTS + ".");
        }
        this.market = new Market(requests, seed, until);
        this.progress = progress;
    }

    /**
     * @param url of a role that may write the marketplace's tables, in either form
     * @throws LauncherException when the database cannot be reached, has no tables yet or this seed is loaded already
     */
    public void into(String url) {
        AmanatDataSource source = new AmanatDataSource();
        source.setUrl(url);
        long started = System.nanoTime();
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            mustBeFree(connection);
            new People(market).load(connection, this::table);
            new Requests(market).load(connection, this::table);
            new Money(market).load(connection, this::table);
            new Talk(market).load(connection, this::table);
            connection.commit();
            progress.accept("stored for good; statistics…");
            connection.setAutoCommit(true);
            try (Statement statement = connection.createStatement()) {
                // Also says which pages hold nothing but visible rows, as autovacuum would have by and by.
                statement.execute("vacuum (analyze)");
            }
        } catch (SQLException failed) {
            throw new LauncherException("The market could not be loaded: " + failed.getMessage(), failed);
        }
        progress.accept(
                "%,d requests in %d s".formatted(market.requests(), (System.nanoTime() - started) / 1_000_000_000));
    }

    /** Stores one table and says so. */
    interface Table {
        void store(Connection connection, String table, String columns, Copy.Rows rows) throws SQLException;
    }

    private void table(Connection connection, String table, String columns, Copy.Rows rows) throws SQLException {
        long started = System.nanoTime();
        long stored = Copy.into(connection, table, columns, rows);
        progress.accept("%,12d  %s  %,d ms".formatted(stored, table, (System.nanoTime() - started) / 1_000_000));
    }

    private void mustBeFree(Connection connection) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("select to_regclass('market.config_settings') is not null")) {
            if (!isTrue(query)) {
                throw new LauncherException("The database has no tables yet; start Amanat on it once.");
            }
        }
        try (PreparedStatement query =
                connection.prepareStatement("select exists (select from market.users where id = ?)")) {
            query.setObject(1, market.buyer(0));
            if (isTrue(query)) {
                throw new LauncherException("This seed is loaded already; choose another one with --seed.");
            }
        }
    }

    private static boolean isTrue(PreparedStatement query) throws SQLException {
        try (ResultSet row = query.executeQuery()) {
            return row.next() && row.getBoolean(1);
        }
    }
}
