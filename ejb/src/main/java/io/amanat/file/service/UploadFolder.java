package io.amanat.file.service;

import io.amanat.config.service.MarketSetting;
import io.amanat.config.service.MarketSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/** UPLOAD_PATH on this node's disk, and in it the folder where uploads wait until they are stored. */
@ApplicationScoped
public class UploadFolder {
    private static final String WAITING = "tmp";

    @Inject
    private MarketSettings settings;

    Path root() {
        return Path.of(settings.required(MarketSetting.UPLOAD_PATH))
                .toAbsolutePath()
                .normalize();
    }

    /** An empty file for an upload on its way; whoever asked for it deletes it. */
    public Path newFile() throws IOException {
        return Files.createTempFile(Files.createDirectories(root().resolve(WAITING)), "upload-", ".part");
    }

    /** The place of a key. */
    Path resolve(String key) {
        Path root = root();
        Path place = root.resolve(key).normalize();
        if (!StorageKeys.isKey(key) || !place.startsWith(root)) {
            throw new IllegalArgumentException("not a storage key");
        }
        return place;
    }

    /** Deletes what has waited since before a moment: its request is long over. Says how many. */
    int forget(Instant before, int limit) throws IOException {
        Path waiting = root().resolve(WAITING);
        if (!Files.isDirectory(waiting)) {
            return 0;
        }
        int gone = 0;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(waiting, "upload-*.part")) {
            for (Path file : files) {
                if (gone == limit) {
                    break;
                }
                if (Files.getLastModifiedTime(file).toInstant().isBefore(before) && Files.deleteIfExists(file)) {
                    gone++;
                }
            }
        }
        return gone;
    }
}
