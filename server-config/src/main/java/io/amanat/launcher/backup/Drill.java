package io.amanat.launcher.backup;

import io.amanat.launcher.LauncherException;
import io.amanat.launcher.database.EmbeddedDatabase;
import io.amanat.launcher.ops.LedgerCheck;
import io.amanat.launcher.ops.Migrations;
import io.amanat.shared.jpa.AmanatDataSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/**
 * Proves a backup: restores it into a database of its own that is thrown away afterwards, reads every row back, compares it
 * with the file, and has the ledger verified.
 */
public final class Drill {
    private final ClassLoader scripts;
    private final BackupForm.Wanted wanted;
    private final Consumer<String> progress;

    /**
     * @param scripts finds the migrations
     * @param wanted where PostgreSQL's programs are, for a backup that needs one
     */
    public Drill(ClassLoader scripts, BackupForm.Wanted wanted, Consumer<String> progress) {
        this.scripts = scripts;
        this.wanted = wanted;
        this.progress = progress;
    }

    /**
     * What the drill showed.
     *
     * @param different tables whose rows are not those of the file
     */
    public record Report(
            UUID backup,
            Instant moment,
            int tables,
            long rows,
            BackupForm form,
            List<String> different,
            LedgerCheck.Report ledger) {
        public boolean good() {
            return different.isEmpty() && ledger.clean();
        }
    }

    /**
     * Runs the drill on a PostgreSQL of the launcher's own.
     *
     * @throws DamagedBackupException when the file is not what was written
     * @throws LauncherException when it cannot be restored
     */
    public Report run(Path path) {
        try (BackupFile file = BackupFile.open(path);
                EmbeddedDatabase scratch = EmbeddedDatabase.temporary()) {
            progress.accept("Restoring into a database that is thrown away afterwards.");
            AmanatDataSource owner = new AmanatDataSource();
            owner.setUrl(scratch.ownerUrl());
            Restore.Restored restored = new Restore(
                            owner, new Migrations(scripts, scratch.ownerUrl(), scratch.ownerUrl()), wanted, progress)
                    .from(file, false);
            progress.accept("Comparing every row, verifying the ledger.");
            try (Connection connection = Sessions.open(owner)) {
                return new Report(
                        restored.backup(),
                        restored.moment(),
                        restored.tables(),
                        restored.rows(),
                        restored.form(),
                        different(connection, file),
                        LedgerCheck.of(connection));
            }
        } catch (SQLException unreadable) {
            throw new LauncherException("The restored rows cannot be read: " + unreadable.getMessage(), unreadable);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + path, unreadable);
        }
    }

    private static List<String> different(Connection connection, BackupFile file) throws SQLException, IOException {
        List<String> different = new ArrayList<>();
        for (Manifest.Part part : file.manifest().tables()) {
            RowSum here = new RowSum();
            CopyOut stream = connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyOut(part.table().copyOut());
            byte[] row = stream.readFromCopy();
            while (row != null) {
                here.add(row, 0, row.length);
                row = stream.readFromCopy();
            }
            if (here.rows() != part.rows() || !here.hex().equals(written(file, part))) {
                different.add(part.table().key());
            }
        }
        return different;
    }

    /** The sum of the rows that the file brings: an archive's stands in the manifest. */
    private static String written(BackupFile file, Manifest.Part part) throws IOException {
        if (file.manifest().dump() != null) {
            return part.sha256();
        }
        RowSum sum = new RowSum();
        try (InputStream text = file.rows(part)) {
            sum.addLines(text);
        }
        return sum.hex();
    }
}
