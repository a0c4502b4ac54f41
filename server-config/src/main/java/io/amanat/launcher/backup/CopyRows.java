package io.amanat.launcher.backup;

import io.amanat.launcher.LauncherException;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Consumer;
import org.postgresql.PGConnection;

/** Rows out of texts of COPY, one to a table. */
final class CopyRows implements Loader.Rows {
    private final BackupFile file;

    CopyRows(BackupFile file) {
        this.file = file;
    }

    @Override
    public void into(Connection connection, Consumer<Manifest.Part> done) throws SQLException, IOException {
        for (Manifest.Part part : file.manifest().tables()) {
            long rows;
            try (InputStream text = file.rows(part)) {
                rows = connection
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyIn(part.table().copyIn(), text);
            }
            if (rows != part.rows()) {
                throw new LauncherException(part.table().key() + " took " + rows + " rows instead of " + part.rows()
                        + "; nothing was restored.");
            }
            done.accept(part);
        }
    }
}
