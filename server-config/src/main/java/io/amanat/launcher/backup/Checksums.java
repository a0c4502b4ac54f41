package io.amanat.launcher.backup;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 of files, and files that only their owner reads. */
final class Checksums {
    private static final int BUFFER = 1 << 16;

    private Checksums() {}

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    /** The file that {@code sha256sum -c} takes. */
    static Path beside(Path file) {
        return file.resolveSibling(file.getFileName() + ".sha256");
    }

    static String of(Path file) throws IOException {
        MessageDigest digest = sha256();
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = Files.newInputStream(file)) {
            int length = in.read(buffer);
            while (length >= 0) {
                digest.update(buffer, 0, length);
                length = in.read(buffer);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Closing it leaves the channel open. */
    static OutputStream through(FileChannel channel, MessageDigest digest) {
        OutputStream file = Channels.newOutputStream(channel);
        return new BufferedOutputStream(new DigestOutputStream(file, digest), BUFFER) {
            @Override
            public void close() throws IOException {
                flush();
            }
        };
    }

    /** An empty file, whatever was there before. */
    static void createPrivate(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.deleteIfExists(file);
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } else {
            Files.createFile(file);
        }
    }
}
