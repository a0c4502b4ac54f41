package io.amanat.launcher.backup;

import io.amanat.shared.jpa.AmanatDataSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/**
 * Has {@code pg_dump} write what one transaction sees, and counts and sums the same rows in that transaction. The password
 * goes by the child's environment: a command line is everybody's to read.
 */
final class DumpWriter {
    /** How long a dump may take. */
    static final Duration LIMIT = Duration.ofHours(6);

    private static final int BUFFER = 1 << 16;
    /** Session settings that make every value's text the same on each server, as in {@link Sessions}. */
    private static final String FORM = "-c timezone=UTC -c bytea_output=hex -c intervalstyle=postgres"
            + " -c statement_timeout=0 -c idle_in_transaction_session_timeout=0";

    private final PgTool tool;
    private final AmanatDataSource source;
    private final Map<String, String> environment;

    DumpWriter(PgTool tool, AmanatDataSource source, Map<String, String> environment) {
        this.tool = tool;
        this.source = source;
        this.environment = environment;
    }

    /**
     * Writes the archive.
     *
     * @param reader a transaction whose snapshot is dumped, and which stays open meanwhile
     */
    Manifest.Dump write(Connection reader, List<String> schemas, OutputStream out) throws SQLException, IOException {
        String snapshot = Catalogue.text(reader, "select pg_export_snapshot()");
        MessageDigest digest = Checksums.sha256();
        long bytes = 0;
        try (PgProcess process = PgProcess.start(command(snapshot, schemas), childEnvironment(), LIMIT)) {
            process.input().close();
            InputStream archive = process.output();
            byte[] buffer = new byte[BUFFER];
            for (int length = archive.read(buffer); length >= 0; length = archive.read(buffer)) {
                out.write(buffer, 0, length);
                digest.update(buffer, 0, length);
                bytes += length;
            }
            process.finish();
        }
        return new Manifest.Dump(
                tool.version(), tool.major(), bytes, HexFormat.of().formatHex(digest.digest()));
    }

    private List<String> command(String snapshot, List<String> schemas) {
        List<String> command = new ArrayList<>(List.of(
                tool.path().toString(),
                "--format=custom",
                "--no-password",
                "--no-unlogged-table-data",
                "--lock-wait-timeout=60s",
                "--snapshot=" + snapshot));
        schemas.forEach(schema -> command.add("--schema=" + schema));
        return command;
    }

    private Map<String, String> childEnvironment() {
        Map<String, String> child = new HashMap<>(environment);
        // What an operator's shell says of another database is not meant for this one.
        child.keySet().removeIf(key -> key.startsWith("PG"));
        child.put("PGHOST", String.join(",", source.getServerNames()));
        List<String> ports = new ArrayList<>();
        for (int port : source.getPortNumbers()) {
            ports.add(port == 0 ? "5432" : String.valueOf(port));
        }
        child.put("PGPORT", String.join(",", ports));
        child.put("PGDATABASE", source.getDatabaseName());
        child.put("PGUSER", source.getUser());
        put(child, "PGPASSWORD", source.getPassword());
        // The driver takes ssl=true alone for the strictest mode; libpq would take none for "prefer".
        put(child, "PGSSLMODE", source.getSslMode() == null && source.getSsl() ? "verify-full" : source.getSslMode());
        put(child, "PGSSLROOTCERT", source.getSslRootCert());
        put(child, "PGSSLCERT", source.getSslCert());
        put(child, "PGSSLKEY", source.getSslKey());
        child.put("PGAPPNAME", "amanatctl");
        child.put("PGOPTIONS", FORM);
        return child;
    }

    private static void put(Map<String, String> child, String key, String value) {
        if (value != null && !value.isEmpty()) {
            child.put(key, value);
        }
    }

    /** What the archive must bring back of a table, by the eyes of the transaction that was dumped. */
    static Manifest.Part sum(Connection reader, Catalogue.Table table) throws SQLException {
        RowSum sum = new RowSum();
        long bytes = 0;
        CopyOut stream = reader.unwrap(PGConnection.class).getCopyAPI().copyOut(table.copyOut());
        try {
            for (byte[] row = stream.readFromCopy(); row != null; row = stream.readFromCopy()) {
                sum.add(row, 0, row.length);
                bytes += row.length;
            }
        } finally {
            if (stream.isActive()) {
                stream.cancelCopy();
            }
        }
        return new Manifest.Part(table, sum.rows(), bytes, sum.hex());
    }
}
