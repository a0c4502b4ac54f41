package io.amanat.launcher.backup;

import io.amanat.launcher.LauncherException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** A backup that was read from end to end and is what was written. */
final class BackupFile implements AutoCloseable {
    private static final int BUFFER = 1 << 16;
    private static final int MAX_MANIFEST = 16 << 20;

    private final ZipFile zip;
    private final Manifest manifest;

    private BackupFile(ZipFile zip, Manifest manifest) {
        this.zip = zip;
        this.manifest = manifest;
    }

    Manifest manifest() {
        return manifest;
    }

    /**
     * Opens a backup and compares every byte of its rows, before anything is made of it.
     *
     * @throws DamagedBackupException when anything is missing, changed or too much
     * @throws LauncherException when there is no such file
     */
    static BackupFile open(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new LauncherException("There is no file " + file + ".");
        }
        ZipFile zip = null;
        try {
            compareWhole(file);
            zip = new ZipFile(file.toFile(), StandardCharsets.UTF_8);
            BackupFile backup = new BackupFile(zip, Manifest.read(manifestText(zip)));
            backup.compareParts();
            zip = null;
            return backup;
        } catch (ZipException | EOFException broken) {
            throw new DamagedBackupException(
                    file + " is cut off, changed, or no backup (" + broken.getMessage() + ").", broken);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + file, unreadable);
        } finally {
            closeQuietly(zip);
        }
    }

    private static void closeQuietly(ZipFile zip) {
        if (zip != null) {
            try {
                zip.close();
            } catch (IOException unclosable) {
                throw new UncheckedIOException("cannot close the backup", unclosable);
            }
        }
    }

    /** Whoever moved the file without its sum has the sums inside. */
    private static void compareWhole(Path file) throws IOException {
        Path sums = Checksums.beside(file);
        if (Files.isRegularFile(sums)) {
            String said = Files.readString(sums, StandardCharsets.UTF_8).strip().split("\\s+")[0];
            if (!Checksums.of(file).equals(said)) {
                throw new DamagedBackupException(file + " is not the file that " + sums.getFileName() + " belongs to.");
            }
        }
    }

    private static String manifestText(ZipFile zip) throws IOException {
        ZipEntry entry = zip.getEntry(Manifest.ENTRY);
        if (entry == null) {
            throw new DamagedBackupException(zip.getName() + " has no manifest: it is no backup.");
        }
        try (InputStream in = zip.getInputStream(entry)) {
            return new String(in.readNBytes(MAX_MANIFEST), StandardCharsets.UTF_8);
        }
    }

    private void compareParts() throws IOException {
        Set<String> known = new HashSet<>(Set.of(Manifest.ENTRY));
        if (manifest.dump() != null) {
            known.add(Manifest.DUMP_ENTRY);
            compareDump(manifest.dump());
        } else {
            for (Manifest.Part part : manifest.tables()) {
                known.add(part.entry());
                compare(part);
            }
        }
        if (zip.size() != known.size()) {
            throw new DamagedBackupException(zip.getName() + " holds something that its manifest does not name.");
        }
    }

    private void compare(Manifest.Part part) throws IOException {
        MessageDigest digest = Checksums.sha256();
        byte[] buffer = new byte[BUFFER];
        long bytes = 0;
        long rows = 0;
        try (InputStream in = rows(part)) {
            int length = in.read(buffer);
            while (length >= 0) {
                digest.update(buffer, 0, length);
                bytes += length;
                for (int index = 0; index < length; index++) {
                    // COPY writes a line end of a value as \n, so that each one ends a row.
                    rows += buffer[index] == '\n' ? 1 : 0;
                }
                length = in.read(buffer);
            }
        }
        boolean same = bytes == part.bytes()
                && rows == part.rows()
                && HexFormat.of().formatHex(digest.digest()).equals(part.sha256());
        if (!same) {
            throw new DamagedBackupException("The rows of " + part.table().key() + " are not those that were written.");
        }
    }

    private void compareDump(Manifest.Dump expected) throws IOException {
        MessageDigest digest = Checksums.sha256();
        byte[] buffer = new byte[BUFFER];
        long bytes = 0;
        try (InputStream in = dump()) {
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                digest.update(buffer, 0, length);
                bytes += length;
            }
        }
        if (bytes != expected.bytes()
                || !HexFormat.of().formatHex(digest.digest()).equals(expected.sha256())) {
            throw new DamagedBackupException("The archive of pg_dump is not the one that was written.");
        }
    }

    /** The archive that pg_dump wrote. */
    InputStream dump() throws IOException {
        ZipEntry entry = zip.getEntry(Manifest.DUMP_ENTRY);
        if (entry == null) {
            throw new DamagedBackupException("The archive of pg_dump is missing.");
        }
        return zip.getInputStream(entry);
    }

    /** The text that COPY wrote. */
    InputStream rows(Manifest.Part part) throws IOException {
        ZipEntry entry = zip.getEntry(part.entry());
        if (entry == null) {
            throw new DamagedBackupException("The rows of " + part.table().key() + " are missing.");
        }
        return zip.getInputStream(entry);
    }

    @Override
    public void close() {
        closeQuietly(zip);
    }
}
