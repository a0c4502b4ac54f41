package io.amanat.launcher.database;

import io.amanat.launcher.LauncherException;
import io.amanat.launcher.process.Await;
import io.amanat.launcher.process.OwnedProcess;
import io.amanat.launcher.state.DataFolder;
import io.amanat.launcher.state.Distribution;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * PostgreSQL 18 as a child process on 127.0.0.1, with the database {@code amanat} and its three roles. Every log-in,
 * the superuser's too, needs its password.
 */
public final class EmbeddedDatabase implements AutoCloseable {
    public static final String NAME = "amanat";
    private static final String SUPERUSER = "postgres";
    private static final String WRONG_PASSWORD = "28P01";
    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration STOP = Duration.ofSeconds(20);
    /** The library tells every step; kept so that the level is not lost to garbage collection. */
    private static final Logger LIBRARY = Logger.getLogger("io.zonky.test");

    private static final String HBA =
            """
            # Written by the launcher: passwords everywhere, no other host, no local socket.
            host all all 127.0.0.1/32 scram-sha-256
            host all all ::1/128 scram-sha-256
            """;

    private final DatabaseOptions options;
    private final EmbeddedPostgres postgres;
    private final Path temporary;

    private EmbeddedDatabase(DatabaseOptions options, EmbeddedPostgres postgres, Path temporary) {
        this.options = options;
        this.postgres = postgres;
        this.temporary = temporary;
    }

    /** A durable database over a kept folder; its log lies beside the folder. */
    public static EmbeddedDatabase start(Path data, int port, DatabasePasswords passwords) {
        return start(
                new DatabaseOptions(data, port, passwords, data.resolveSibling(data.getFileName() + ".log"), true));
    }

    /**
     * Starts the server, then makes the database and the roles what they should be.
     *
     * @throws LauncherException when PostgreSQL does not start or the kept folder has other passwords
     */
    public static EmbeddedDatabase start(DatabaseOptions options) {
        return start(options, null);
    }

    /** An empty database in a temporary folder, on a free port, without fsync; {@link #close()} deletes it. */
    public static EmbeddedDatabase temporary() {
        try {
            Path folder = Files.createTempDirectory("amanat-postgres-");
            DatabaseOptions options = new DatabaseOptions(
                    folder.resolve("data"), freePort(), DatabasePasswords.random(), folder.resolve("log"), false);
            return start(options, folder);
        } catch (IOException unwritable) {
            throw new UncheckedIOException("cannot create a temporary folder", unwritable);
        }
    }

    private static EmbeddedDatabase start(DatabaseOptions options, Path temporary) {
        LIBRARY.setLevel(Level.OFF);
        EmbeddedPostgres postgres = launch(options);
        EmbeddedDatabase database = new EmbeddedDatabase(options, postgres, temporary);
        try {
            database.arrange();
            return database;
        } catch (SQLException | RuntimeException failure) {
            database.close();
            throw new LauncherException(
                    "The database in " + options.data() + " could not be set up; see " + options.log() + ".", failure);
        }
    }

    private static EmbeddedPostgres launch(DatabaseOptions options) {
        endOrphan(options.data());
        try {
            Files.createDirectories(options.data().toAbsolutePath().getParent());
            Path programs =
                    Distribution.locate().postgresPrograms(options.data().resolveSibling("postgres-programs"));
            return PostgresSettings.apply(EmbeddedPostgres.builder(), options)
                    .setOverrideWorkingDirectory(programs.toFile())
                    .setDataDirectory(options.data())
                    .setCleanDataDirectory(false)
                    .setRegisterShutdownHook(false)
                    .setPort(options.port())
                    .setPGStartupWait(START)
                    .setLocaleConfig("locale", "C")
                    .setLocaleConfig("locale-provider", "builtin")
                    .setLocaleConfig("builtin-locale", "C.UTF-8")
                    .setConnectConfig("password", options.passwords().superuser())
                    .setOutputRedirector(appendTo(options.log()))
                    .setErrorRedirector(appendTo(options.log()))
                    .start();
        } catch (IOException | RuntimeException failure) {
            // It may run and only refuse our password.
            endOrphan(options.data());
            throw notStarted(options, failure);
        }
    }

    private static ProcessBuilder.Redirect appendTo(Path log) {
        return ProcessBuilder.Redirect.appendTo(new File(log.toString()));
    }

    private static LauncherException notStarted(DatabaseOptions options, Exception failure) {
        boolean root = "root".equals(System.getProperty("user.name"));
        if (root && !LinuxUtils.isUnshareAvailable()) {
            return new LauncherException(
                    "PostgreSQL refuses to run as root and this machine offers no user namespaces; run as another user, "
                            + "or set PG_URL to a PostgreSQL 18 server.",
                    failure);
        }
        if (failure.getCause() instanceof SQLException refused && WRONG_PASSWORD.equals(refused.getSQLState())) {
            return wrongPasswords(options, failure);
        }
        return new LauncherException(
                "The embedded PostgreSQL did not start, see " + options.log()
                        + "; or set PG_URL to a PostgreSQL 18 server.",
                failure);
    }

    private static LauncherException wrongPasswords(DatabaseOptions options, Exception failure) {
        return new LauncherException(
                "The database in " + options.data() + " has other passwords than secrets.properties beside it.",
                failure);
    }

    /** Ends a PostgreSQL that an earlier launcher left on this folder; any other process is left alone. */
    public static void endOrphan(Path data) {
        running(data).ifPresent(EmbeddedDatabase::stop);
        new Remains(data).clear();
    }

    private static Optional<OwnedProcess> running(Path data) {
        return OwnedProcess.find(
                data.resolve("postmaster.pid"), data.toAbsolutePath().toString());
    }

    /** INT is PostgreSQL's fast stop: sessions end, data is flushed. QUIT leaves the rest to recovery. */
    private static void stop(OwnedProcess server) {
        for (String signal : List.of("INT", "QUIT")) {
            server.signal(signal);
            if (Await.until(() -> !server.alive(), STOP)) {
                return;
            }
        }
        if (!server.kill()) {
            throw new LauncherException("PostgreSQL (process " + server.pid() + ") does not end.");
        }
    }

    private void arrange() throws SQLException {
        try (Connection connection = connectSuper("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("alter role postgres password "
                    + statement.enquoteLiteral(options.passwords().superuser()));
            closeOtherWaysIn(statement);
            boolean exists;
            try (ResultSet found = statement.executeQuery("select 1 from pg_database where datname = '" + NAME + "'")) {
                exists = found.next();
            }
            if (!exists) {
                statement.execute("create database " + NAME);
            }
        }
        try (Connection connection = connectSuper(NAME)) {
            RoleScript.run(connection, NAME, options.passwords());
        }
    }

    /** initdb leaves trust for this host, for the moment in which the superuser has no password yet. */
    private void closeOtherWaysIn(Statement statement) throws SQLException {
        Path file = options.data().resolve("pg_hba.conf");
        try {
            if (!Files.readString(file).equals(HBA)) {
                Files.writeString(file, HBA);
                statement.execute("select pg_reload_conf()");
            }
        } catch (IOException unwritable) {
            throw new UncheckedIOException("cannot write " + file, unwritable);
        }
    }

    private Connection connectSuper(String database) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + port() + "/" + database,
                SUPERUSER,
                options.passwords().superuser());
    }

    /** As the role that owns the tables. */
    Connection connectOwner() throws SQLException {
        return DriverManager.getConnection(
                jdbcUrl(), "amanat_owner", options.passwords().owner());
    }

    public int port() {
        return options.port();
    }

    /** Without user and password. */
    public String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:" + port() + "/" + NAME;
    }

    /** For migrations. */
    public String ownerUrl() {
        return DatabaseUrls.owner(port(), options.passwords());
    }

    /** For the application. */
    public String appUrl() {
        return DatabaseUrls.app(port(), options.passwords());
    }

    /** For the scanner. */
    public String scannerUrl() {
        return DatabaseUrls.scanner(port(), options.passwords());
    }

    /** For tests that look behind the curtain; the application refuses it in production. */
    public String superUrl() {
        return DatabaseUrls.of(SUPERUSER, options.passwords().superuser(), port());
    }

    /** SIGKILL to the server, as a crash would; returns when its children are gone too. */
    public void kill() {
        running(options.data()).ifPresent(OwnedProcess::kill);
        new Remains(options.data()).clear();
    }

    /** Whether the server process lives. */
    public boolean alive() {
        return running(options.data()).isPresent();
    }

    /** Fast stop; a temporary database is deleted. Calling it again does nothing. */
    @Override
    public void close() {
        try {
            // Also after a crash: the library holds a lock on the folder until then.
            postgres.close();
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot leave " + options.data(), failure);
        } finally {
            endOrphan(options.data());
        }
        if (temporary != null) {
            DataFolder.deleteTree(temporary);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException none) {
            throw new UncheckedIOException("no free port", none);
        }
    }
}
