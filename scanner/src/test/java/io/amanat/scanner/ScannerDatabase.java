package io.amanat.scanner;

import io.amanat.shared.jpa.AmanatDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** A PostgreSQL of a test's own, with the role of the scanner. */
public final class ScannerDatabase implements AutoCloseable {
    // p+w${PATH}x@: what a generated password may look like, percent-encoded.
    private static final String PASSWORD = "p%2Bw%24%7BPATH%7Dx%40";
    private final EmbeddedPostgres postgres;

    private ScannerDatabase(EmbeddedPostgres postgres) {
        this.postgres = postgres;
    }

    public static ScannerDatabase start() throws IOException, SQLException {
        return start(EmbeddedPostgres.builder());
    }

    /** One that forgets nothing when the power fails, as in production: for measuring. */
    public static ScannerDatabase startDurable() throws IOException, SQLException {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder();
        for (String setting : new String[] {"fsync", "synchronous_commit", "full_page_writes"}) {
            builder.setServerConfig(setting, "on");
        }
        return start(builder);
    }

    private static ScannerDatabase start(EmbeddedPostgres.Builder builder) throws IOException, SQLException {
        ScannerDatabase database = new ScannerDatabase(builder.start());
        try (Connection connection = database.owner().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create role amanat_scanner login");
        }
        return database;
    }

    /** Address for the superuser. */
    public String ownerUrl() {
        return "postgres://postgres@127.0.0.1:" + postgres.getPort() + "/postgres";
    }

    /** Address for the scanner's role; the local server trusts whatever password is given. */
    public String scannerUrl() {
        return "postgres://amanat_scanner:" + PASSWORD + "@127.0.0.1:" + postgres.getPort() + "/postgres";
    }

    public AmanatDataSource owner() {
        return source(ownerUrl());
    }

    public AmanatDataSource scanner() {
        return source(scannerUrl());
    }

    /** For the scanner's role, with connections that are used again. */
    public PooledSource pool() {
        return pool(scannerUrl());
    }

    /** For the superuser, with connections that are used again. */
    public PooledSource ownerPool() {
        return pool(ownerUrl());
    }

    private static PooledSource pool(String url) {
        PooledSource source = new PooledSource();
        source.setUrl(url);
        return source;
    }

    private static AmanatDataSource source(String url) {
        AmanatDataSource source = new AmanatDataSource();
        source.setUrl(url);
        return source;
    }

    @Override
    public void close() throws IOException {
        postgres.close();
    }
}
