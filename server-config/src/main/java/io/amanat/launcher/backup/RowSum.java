package io.amanat.launcher.backup;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.security.MessageDigest;

/** Tells whether two tables hold the same rows, in whatever order: how many there are, and the sum of their SHA-256. */
final class RowSum {
    private static final BigInteger MODULUS = BigInteger.ONE.shiftLeft(256);
    private static final int BUFFER = 1 << 16;

    private final MessageDigest digest = Checksums.sha256();
    private BigInteger sum = BigInteger.ZERO;
    private long rows;

    long rows() {
        return rows;
    }

    /** The sum of the rows' SHA-256, as 64 hexadecimal digits. */
    String hex() {
        return "%064x".formatted(sum);
    }

    /** A row with its line end. */
    void add(byte[] bytes, int from, int length) {
        digest.update(bytes, from, length);
        endRow();
    }

    private void endRow() {
        sum = sum.add(new BigInteger(1, digest.digest())).mod(MODULUS);
        rows++;
    }

    /** The text of COPY: each line end ends a row. */
    void addLines(InputStream text) throws IOException {
        byte[] buffer = new byte[BUFFER];
        int length = text.read(buffer);
        while (length >= 0) {
            int start = 0;
            for (int index = 0; index < length; index++) {
                if (buffer[index] == '\n') {
                    digest.update(buffer, start, index + 1 - start);
                    endRow();
                    start = index + 1;
                }
            }
            digest.update(buffer, start, length - start);
            length = text.read(buffer);
        }
    }
}
