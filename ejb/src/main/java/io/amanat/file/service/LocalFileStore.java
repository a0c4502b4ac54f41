package io.amanat.file.service;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Bytes in UPLOAD_PATH. A file appears under its name complete and on the disk. */
@ApplicationScoped
public class LocalFileStore implements FileStore {
    @Inject
    private UploadFolder folder;

    @Override
    public void put(String key, Path content, String contentType) throws IOException {
        Path place = folder.resolve(key);
        Files.createDirectories(place.getParent());
        Path draft = folder.newFile();
        try {
            move(content, draft);
            try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(draft, place, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    /** Cheap when the file waits in the same folder, as uploads do. */
    private static void move(Path content, Path draft) throws IOException {
        try {
            Files.move(content, draft, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException otherDisk) {
            Files.copy(content, draft, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    @Override
    public InputStream open(String key) throws IOException {
        return Files.newInputStream(folder.resolve(key));
    }

    @Override
    public void delete(String key) throws IOException {
        Files.deleteIfExists(folder.resolve(key));
    }
}
