package io.amanat.launcher.state;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** One hash over everything that decides what a derived folder looks like: same hash, same folder. */
public final class Fingerprint {
    private static final int BUFFER = 1 << 16;
    private final MessageDigest digest = sha256();

    /** Adds a named text; the name keeps two neighbours from running together. */
    public Fingerprint add(String name, String value) {
        update(name);
        update(value);
        return this;
    }

    /** Adds a file's bytes. */
    public Fingerprint add(String name, Path file) {
        update(name);
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest content = sha256();
            byte[] buffer = new byte[BUFFER];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                content.update(buffer, 0, read);
            }
            digest.update(content.digest());
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + file, unreadable);
        }
        return this;
    }

    /** Hex digits; afterwards the object starts anew. */
    public String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }

    private void update(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update(Integer.toString(bytes.length).getBytes(StandardCharsets.UTF_8));
        digest.update((byte) ':');
        digest.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
