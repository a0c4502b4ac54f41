package io.amanat.launcher.volume;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Rows of one table on their way through COPY. */
final class Copy {
    private static final int CHUNK = 1 << 16;

    private final CopyIn stream;
    private final StringBuilder buffer = new StringBuilder(CHUNK + 4_096);

    private Copy(CopyIn stream) {
        this.stream = stream;
    }

    /** What writes the rows of a table. */
    interface Rows {
        void write(Copy copy) throws SQLException;
    }

    /** @return how many rows were stored */
    static long into(Connection connection, String table, String columns, Rows rows) throws SQLException {
        Copy copy = new Copy(connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("copy market." + table + " (" + columns + ") from stdin"));
        try {
            rows.write(copy);
            copy.flush();
            return copy.stream.endCopy();
        } finally {
            if (copy.stream.isActive()) {
                copy.stream.cancelCopy();
            }
        }
    }

    /** One row; null is NULL. */
    void row(Object... values) throws SQLException {
        for (int index = 0; index < values.length; index++) {
            if (index > 0) {
                buffer.append('\t');
            }
            append(values[index]);
        }
        buffer.append('\n');
        if (buffer.length() >= CHUNK) {
            flush();
        }
    }

    private void append(Object value) {
        if (value == null) {
            buffer.append("\\N");
        } else if (value instanceof String text) {
            buffer.append(text.replace("\\", "\\\\")
                    .replace("\t", "\\t")
                    .replace("\n", "\\n")
                    .replace("\r", "\\r"));
        } else if (value instanceof Instant || value instanceof Number || value instanceof Boolean) {
            buffer.append(value);
        } else {
            buffer.append(value.toString());
        }
    }

    private void flush() throws SQLException {
        byte[] bytes = buffer.toString().getBytes(StandardCharsets.UTF_8);
        stream.writeToCopy(bytes, 0, bytes.length);
        buffer.setLength(0);
    }
}
