package io.amanat.launcher.backup;

import io.amanat.launcher.LauncherException;
import io.amanat.shared.jpa.AmanatDataSource;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/**
 * Writes all rows of a database into one file, as they were at one moment, while the server goes on working. The file is a
 * ZIP of COPY texts, or of one archive of pg_dump, with a manifest; beside it a {@code .sha256} of the whole. It appears under its name only when it is
 * complete, and only its owner may read it: it holds everything people entrusted to the market.
 */
public final class Backup {
    /** Every schema that a database of ours may have, in the order of their migrations. */
    public static final List<String> SCHEMAS = List.of("platform", "market", "scanner");

    private final AmanatDataSource source;
    private final BackupForm.Wanted wanted;
    private final Consumer<String> progress;

    /** @param source of a role that may read everything */
    public Backup(AmanatDataSource source, BackupForm.Wanted wanted, Consumer<String> progress) {
        this.source = source;
        this.wanted = wanted;
        this.progress = progress;
    }

    /** What was written. @param why it has this form */
    public record Written(
            Path file, UUID id, Instant moment, int tables, long rows, String sha256, BackupForm form, String why) {}

    /**
     * Writes the file.
     *
     * @throws LauncherException when it exists, when the database cannot be read, or changes its form meanwhile
     */
    public Written write(Path file) {
        if (Files.exists(file)) {
            throw new LauncherException(file + " exists already; a backup never takes the place of another.");
        }
        BackupForm.Choice choice = choice();
        Path unfinished = file.resolveSibling(file.getFileName() + ".part");
        try {
            Checksums.createPrivate(unfinished);
            Manifest manifest;
            MessageDigest whole = Checksums.sha256();
            try (FileChannel channel = FileChannel.open(unfinished, StandardOpenOption.WRITE);
                    OutputStream out = Checksums.through(channel, whole)) {
                manifest = fill(out, choice);
                channel.force(true);
            }
            String sum = HexFormat.of().formatHex(whole.digest());
            Path sums = Checksums.beside(file);
            Checksums.createPrivate(sums);
            Files.writeString(sums, sum + "  " + file.getFileName() + "\n", StandardCharsets.UTF_8);
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
            return new Written(
                    file,
                    manifest.id(),
                    manifest.createdAt(),
                    manifest.tables().size(),
                    manifest.rows(),
                    sum,
                    choice.form(),
                    choice.why());
        } catch (SQLException unreadable) {
            throw new LauncherException(
                    "The database cannot be backed up: " + unreadable.getMessage(), deleted(unfinished, unreadable));
        } catch (IOException unwritable) {
            throw new UncheckedIOException("cannot write " + file, deleted(unfinished, unwritable));
        } catch (RuntimeException refused) {
            throw deleted(unfinished, refused);
        }
    }

    private static <E extends Exception> E deleted(Path unfinished, E why) {
        try {
            Files.deleteIfExists(unfinished);
        } catch (IOException undeletable) {
            why.addSuppressed(undeletable);
        }
        return why;
    }

    private BackupForm.Choice choice() {
        try (Connection connection = Sessions.open(source)) {
            int server = Integer.parseInt(Catalogue.text(connection, "show server_version_num")) / 10_000;
            return BackupForm.Choice.of(wanted, server);
        } catch (SQLException unreadable) {
            throw new LauncherException("The database cannot be backed up: " + unreadable.getMessage(), unreadable);
        }
    }

    private Manifest fill(OutputStream out, BackupForm.Choice choice) throws SQLException, IOException {
        List<String> schemas;
        List<Catalogue.Table> before;
        try (Connection look = Sessions.open(source)) {
            schemas = Catalogue.migrated(look, SCHEMAS);
            before = Catalogue.tables(look, schemas);
        }
        if (!schemas.contains("market")) {
            throw new LauncherException("There is no market in this database.");
        }
        try (Connection connection = Sessions.open(source);
                ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
            connection.setReadOnly(true);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setAutoCommit(false);
            hold(connection, before);
            // The first question fixes the moment; the tables cannot change their form any more.
            Instant moment = Instant.parse(Catalogue.text(
                    connection,
                    "select to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')"));
            List<Catalogue.Table> tables = Catalogue.tables(connection, schemas);
            if (!tables.equals(before)) {
                throw new LauncherException("The tables are being migrated; back up again when that is done.");
            }
            Map<String, Map<String, Integer>> migrations = new TreeMap<>();
            for (String schema : schemas) {
                migrations.put(schema, Catalogue.migrations(connection, schema));
            }
            progress.accept("Form: " + choice.form().code() + ". " + choice.why());
            Manifest.Dump dump = choice.form() == BackupForm.COPY ? null : dump(connection, zip, schemas, choice);
            List<Manifest.Part> parts = new ArrayList<>();
            for (Catalogue.Table table : tables) {
                parts.add(dump == null ? copy(connection, zip, table) : DumpWriter.sum(connection, table));
                long rows = parts.get(parts.size() - 1).rows();
                progress.accept(
                        parts.size() + " of " + tables.size() + " tables, " + table.key() + ": " + rows + " rows");
            }
            Manifest manifest = new Manifest(
                    UUID.randomUUID(),
                    moment,
                    Catalogue.text(connection, "show server_version"),
                    migrations,
                    parts,
                    // Read last: numbers drawn after the moment only leave gaps.
                    Catalogue.sequences(connection, schemas),
                    dump);
            zip.putNextEntry(new ZipEntry(Manifest.ENTRY));
            zip.write(manifest.toJson().getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
            connection.rollback();
            return manifest;
        }
    }

    private Manifest.Dump dump(
            Connection connection, ZipOutputStream zip, List<String> schemas, BackupForm.Choice choice)
            throws SQLException, IOException {
        // The archive is packed by itself.
        zip.setLevel(Deflater.NO_COMPRESSION);
        zip.putNextEntry(new ZipEntry(Manifest.DUMP_ENTRY));
        Manifest.Dump dump =
                new DumpWriter(choice.tool(), source, wanted.environment()).write(connection, schemas, zip);
        zip.closeEntry();
        zip.setLevel(Deflater.DEFAULT_COMPRESSION);
        progress.accept("The archive of pg_dump has " + dump.bytes() + " bytes; now its rows are counted.");
        return dump;
    }

    /** Before the moment is fixed: a migration that rewrites a table later would show it empty to this transaction. */
    private static void hold(Connection connection, List<Catalogue.Table> tables) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("lock table "
                    + String.join(
                            ", ", tables.stream().map(Catalogue.Table::quoted).toList())
                    + " in access share mode");
        }
    }

    private static Manifest.Part copy(Connection connection, ZipOutputStream zip, Catalogue.Table table)
            throws SQLException, IOException {
        MessageDigest digest = Checksums.sha256();
        long rows = 0;
        long bytes = 0;
        zip.putNextEntry(new ZipEntry(new Manifest.Part(table, 0, 0, "").entry()));
        CopyOut stream = connection.unwrap(PGConnection.class).getCopyAPI().copyOut(table.copyOut());
        try {
            byte[] row = stream.readFromCopy();
            while (row != null) {
                zip.write(row);
                digest.update(row);
                bytes += row.length;
                rows++;
                row = stream.readFromCopy();
            }
        } finally {
            if (stream.isActive()) {
                stream.cancelCopy();
            }
        }
        zip.closeEntry();
        return new Manifest.Part(table, rows, bytes, HexFormat.of().formatHex(digest.digest()));
    }
}
