package io.amanat.launcher.server;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;

/**
 * Takes secrets out of a file that another process may still be appending to: Payara prints each command of a first
 * start with its values. Bytes are overwritten where they stand, so that no line is moved or lost.
 */
final class Redaction {
    private static final char STAR = '*';

    private Redaction() {}

    /** Overwrites each occurrence of each secret with stars; a missing file has none. */
    static void apply(Path file, Collection<String> secrets) {
        if (!Files.isRegularFile(file)) {
            return;
        }
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            byte[] content = new byte[Math.toIntExact(bytes.length())];
            bytes.readFully(content);
            // One byte is one character in this charset, so that offsets agree.
            String text = new String(content, StandardCharsets.ISO_8859_1);
            for (String secret : secrets) {
                String wanted = new String(secret.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
                for (int at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + wanted.length())) {
                    bytes.seek(at);
                    bytes.write(String.valueOf(STAR).repeat(wanted.length()).getBytes(StandardCharsets.ISO_8859_1));
                }
            }
        } catch (IOException unwritable) {
            throw new UncheckedIOException("cannot take secrets out of " + file, unwritable);
        }
    }
}
