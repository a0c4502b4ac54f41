package io.amanat.launcher.state;

import io.amanat.launcher.LauncherException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * AMANAT_DATA: everything one instance keeps. Open means locked; the lock ends with {@link #close()} or with the
 * process, however it ends.
 */
public final class DataFolder implements AutoCloseable {
    private final Path root;
    private final FileChannel channel;
    private final FileLock lock;

    private DataFolder(Path root, FileChannel channel, FileLock lock) {
        this.root = root;
        this.channel = channel;
        this.lock = lock;
    }

    /** @throws LauncherException when the folder cannot be written or another launcher holds it */
    public static DataFolder open(Path path) {
        Path root = path.toAbsolutePath().normalize();
        try {
            createPrivate(root);
            FileChannel channel = FileChannel.open(
                    root.resolve("launcher.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = tryLock(channel);
            if (lock == null) {
                channel.close();
                throw new LauncherException("Another launcher already runs on " + root
                        + "; stop it first, or set AMANAT_DATA to another folder.");
            }
            DataFolder folder = new DataFolder(root.toRealPath(), channel, lock);
            createPrivate(folder.logs());
            return folder;
        } catch (IOException unwritable) {
            throw new LauncherException("AMANAT_DATA " + root + " cannot be written.", unwritable);
        }
    }

    /** Secrets, the database and broker messages lie below: nobody else may look in. */
    private static void createPrivate(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    }

    private static FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldByThisProcess) {
            return null;
        }
    }

    public Path root() {
        return root;
    }

    public Path logs() {
        return root.resolve("logs");
    }

    public Path postgres() {
        return root.resolve("postgres");
    }

    /** What people upload, unless UPLOAD_PATH says otherwise. */
    public Path uploads() {
        return root.resolve("uploads");
    }

    /** Parent of the domain's folder, as asadmin wants it. */
    public Path domains() {
        return root.resolve("domains");
    }

    public Path secretsFile() {
        return secretsFile(root);
    }

    /** For readers that do not hold the lock. */
    public static Path secretsFile(Path root) {
        return root.resolve("secrets.properties");
    }

    public Path portsFile() {
        return portsFile(root);
    }

    /** For readers that do not hold the lock. */
    public static Path portsFile(Path root) {
        return root.resolve("ports.properties");
    }

    public Path serverPid() {
        return root.resolve("server.pid");
    }

    /** Writes a file that only its owner can read, whole or not at all. */
    public static void writePrivate(Path file, String content) {
        try {
            Path draft =
                    Files.createTempFile(file.getParent(), file.getFileName().toString(), ".new");
            Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString("rw-------"));
            Files.writeString(draft, content);
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException unwritable) {
            throw new UncheckedIOException("cannot write " + file, unwritable);
        }
    }

    /** Removes a folder with all it holds; a missing one is fine. Links are removed, not followed. */
    public static void deleteTree(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.deleteIfExists(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path visited, IOException failure) throws IOException {
                    if (failure != null) {
                        throw failure;
                    }
                    Files.deleteIfExists(visited);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException undeletable) {
            throw new UncheckedIOException("cannot remove " + folder, undeletable);
        }
    }

    @Override
    public void close() {
        try {
            lock.release();
            channel.close();
        } catch (IOException unreleased) {
            throw new UncheckedIOException("cannot release the lock of " + root, unreleased);
        }
    }
}
