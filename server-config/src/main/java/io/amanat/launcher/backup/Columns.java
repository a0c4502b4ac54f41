package io.amanat.launcher.backup;

import java.io.ByteArrayOutputStream;

/** Columns of a line of COPY's text, in which a tab is never part of a value. */
final class Columns {
    private Columns() {}

    /**
     * The line with some of its columns.
     *
     * @param row with its line end
     * @param count how many columns it must have
     * @param taken places of those that are wanted, from 0
     * @throws DamagedBackupException when it has another number of columns
     */
    static byte[] of(byte[] row, int count, int[] taken) {
        int[] starts = new int[count + 1];
        int found = 1;
        for (int index = 0; index < row.length - 1; index++) {
            if (row[index] == '\t') {
                if (found == count) {
                    throw wrong();
                }
                starts[found] = index + 1;
                found++;
            }
        }
        if (found != count) {
            throw wrong();
        }
        starts[count] = row.length;
        ByteArrayOutputStream line = new ByteArrayOutputStream(row.length);
        for (int place : taken) {
            if (line.size() > 0 || place != taken[0]) {
                line.write('\t');
            }
            line.write(row, starts[place], starts[place + 1] - 1 - starts[place]);
        }
        line.write('\n');
        return line.toByteArray();
    }

    private static DamagedBackupException wrong() {
        return new DamagedBackupException("A row of the archive has not the columns of its table.");
    }
}
