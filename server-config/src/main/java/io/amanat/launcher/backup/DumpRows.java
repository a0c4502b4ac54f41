package io.amanat.launcher.backup;

import io.amanat.launcher.LauncherException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Rows out of an archive of {@code pg_dump}, into the same transaction that COPY's own texts go into. {@code pg_restore} only
 * writes the archive out as text: it knows no address and no password, and nothing that it writes is run.
 */
final class DumpRows implements Loader.Rows {
    /** How long it may take to read an archive and to store its rows. */
    static final Duration LIMIT = Duration.ofHours(6);

    private static final int BATCH = 1 << 16;

    private final PgTool reader;
    private final BackupFile file;
    private final Map<String, String> environment;

    DumpRows(PgTool reader, BackupFile file, Map<String, String> environment) {
        this.reader = reader;
        this.file = file;
        this.environment = environment;
    }

    /**
     * Fills the tables of the manifest. What the archive has besides, as histories of migrations, is left out.
     *
     * @throws DamagedBackupException when a table is missing or its rows are not those of the manifest
     */
    @Override
    public void into(Connection connection, Consumer<Manifest.Part> done) throws SQLException, IOException {
        Map<String, Manifest.Part> expected = new HashMap<>(file.manifest().tables().stream()
                .collect(Collectors.toMap(part -> part.table().key(), part -> part)));
        List<String> command = List.of(reader.path().toString(), "--data-only", "--file=-");
        try (PgProcess process = PgProcess.start(command, environment, LIMIT)) {
            CompletableFuture<Void> fed = process.feed(out -> {
                try (InputStream archive = file.dump()) {
                    archive.transferTo(out);
                }
            });
            try {
                fillAll(connection, new DumpScript(process.output()), expected, done);
            } catch (EOFException cutOff) {
                // Why the program ended in the middle says more than that it did.
                process.finish();
                throw cutOff;
            }
            process.finish();
            fed.join();
        } catch (CompletionException unreadable) {
            throw new LauncherException("The archive cannot be handed to " + reader.named() + ".", unreadable);
        }
        if (!expected.isEmpty()) {
            throw new DamagedBackupException("The archive has no rows of " + expected.keySet() + ".");
        }
    }

    private static void fillAll(
            Connection connection, DumpScript script, Map<String, Manifest.Part> expected, Consumer<Manifest.Part> done)
            throws SQLException, IOException {
        for (Catalogue.Table table = script.next(); table != null; table = script.next()) {
            Manifest.Part part = expected.remove(table.key());
            if (part == null) {
                passOver(script);
            } else {
                fill(connection, script, table, part);
                done.accept(part);
            }
        }
    }

    private static void passOver(DumpScript script) throws IOException {
        while (script.row() != null) {
            // It belongs to a table that the migrations fill.
        }
    }

    private static void fill(Connection connection, DumpScript script, Catalogue.Table table, Manifest.Part part)
            throws SQLException, IOException {
        int[] taken = places(table, part.table());
        RowSum sum = new RowSum();
        CopyIn stream = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn(part.table().copyIn());
        try {
            Batch batch = new Batch(stream);
            for (byte[] row = script.row(); row != null; row = script.row()) {
                byte[] line =
                        taken == null ? row : Columns.of(row, table.columns().size(), taken);
                sum.add(line, 0, line.length);
                batch.add(line);
            }
            batch.flush();
            stream.endCopy();
        } finally {
            if (stream.isActive()) {
                stream.cancelCopy();
            }
        }
        if (sum.rows() != part.rows() || !sum.hex().equals(part.sha256())) {
            throw new DamagedBackupException(
                    "The rows of " + part.table().key() + " are not those that were written; nothing was restored.");
        }
    }

    /** Where the wanted columns stand in the archive's; null when they are all and in order. */
    private static int[] places(Catalogue.Table there, Catalogue.Table wanted) {
        if (there.columns().equals(wanted.columns())) {
            return null;
        }
        int[] places = wanted.columns().stream()
                .mapToInt(column -> there.columns().indexOf(column))
                .toArray();
        for (int place : places) {
            if (place < 0) {
                throw new DamagedBackupException("The archive lacks a column of " + wanted.key() + ".");
            }
        }
        return places;
    }

    /** Many small rows are one message to the server. */
    private static final class Batch {
        private final CopyIn stream;
        private final byte[] bytes = new byte[BATCH];
        private int length;

        Batch(CopyIn stream) {
            this.stream = stream;
        }

        void add(byte[] row) throws SQLException {
            if (length + row.length > bytes.length) {
                flush();
            }
            if (row.length > bytes.length) {
                stream.writeToCopy(row, 0, row.length);
            } else {
                System.arraycopy(row, 0, bytes, length, row.length);
                length += row.length;
            }
        }

        void flush() throws SQLException {
            if (length > 0) {
                stream.writeToCopy(bytes, 0, length);
                length = 0;
            }
        }
    }
}
