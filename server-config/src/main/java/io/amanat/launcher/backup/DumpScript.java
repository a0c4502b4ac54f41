package io.amanat.launcher.backup;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The rows in a script of {@code pg_restore --data-only}. Nothing of the script is run: what stands between the blocks of
 * COPY is passed over, and the blocks are read as what they are, a head with names and lines of values.
 */
final class DumpScript {
    private static final int BUFFER = 1 << 16;
    private static final int MAX_HEAD = 100_000;
    private static final String BEGIN = "COPY ";
    private static final String END = " FROM stdin;";
    private static final byte[] LAST = {'\\', '.', '\n'};

    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER];
    private final ByteArrayOutputStream longLine = new ByteArrayOutputStream();
    private int at;
    private int filled;

    DumpScript(InputStream in) {
        this.in = in;
    }

    /**
     * The next table, whose rows follow; null at the end.
     *
     * @throws DamagedBackupException when its head is none
     */
    Catalogue.Table next() throws IOException {
        for (byte[] line = line(); line != null; line = line()) {
            if (line.length < MAX_HEAD && line[0] == 'C') {
                String head = new String(line, StandardCharsets.UTF_8).strip();
                if (head.startsWith(BEGIN) && head.endsWith(END)) {
                    return table(head.substring(BEGIN.length(), head.length() - END.length()));
                }
            }
        }
        return null;
    }

    /** The next row of the table with its line end; null when there is none any more. */
    byte[] row() throws IOException {
        byte[] line = line();
        if (line == null) {
            throw new EOFException("the rows of a table have no end");
        }
        return Arrays.equals(line, LAST) ? null : line;
    }

    private byte[] line() throws IOException {
        longLine.reset();
        while (true) {
            if (at == filled) {
                filled = in.read(buffer);
                at = 0;
                if (filled < 0) {
                    filled = 0;
                    return longLine.size() == 0 ? null : longLine.toByteArray();
                }
            }
            for (int index = at; index < filled; index++) {
                if (buffer[index] == '\n') {
                    longLine.write(buffer, at, index + 1 - at);
                    at = index + 1;
                    return longLine.toByteArray();
                }
            }
            longLine.write(buffer, at, filled - at);
            at = filled;
        }
    }

    /** {@code market.users (id, "order")}; names are quoted where they must be. */
    private static Catalogue.Table table(String head) {
        List<String> names = new ArrayList<>();
        StringBuilder name = new StringBuilder();
        boolean quoted = false;
        for (int index = 0; index < head.length(); index++) {
            char letter = head.charAt(index);
            if (letter == '"' && quoted && index + 1 < head.length() && head.charAt(index + 1) == '"') {
                name.append(letter);
                index++;
            } else if (letter == '"') {
                quoted = !quoted;
            } else if (quoted || Character.isLetterOrDigit(letter) || letter == '_' || letter == '$') {
                name.append(letter);
            } else if (!name.isEmpty()) {
                names.add(name.toString());
                name.setLength(0);
            }
        }
        if (names.size() < 2 || quoted) {
            throw new DamagedBackupException("The archive of pg_dump names no table where it begins one.");
        }
        return new Catalogue.Table(names.get(0), names.get(1), names.subList(2, names.size()));
    }
}
