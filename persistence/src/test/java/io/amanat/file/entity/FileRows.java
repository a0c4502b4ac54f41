package io.amanat.file.entity;

import io.amanat.database.Row;
import java.util.UUID;

/** Rows of files, with only what their table demands. */
public final class FileRows {
    private FileRows() {}

    /** A storage key that no test used before. */
    public static String key() {
        String name = UUID.randomUUID().toString();
        return name.substring(0, 2) + "/" + name.substring(2, 4) + "/" + name;
    }

    public static Row file(UUID ownerId) {
        return Row.of("market.files")
                .with("owner_id", ownerId)
                .with("purpose", "document")
                .with("storage_key", key())
                .with("original_name", "terms.pdf")
                .with("content_type", "application/pdf")
                .with("size_bytes", 7)
                .with("sha256", "0123456789abcdef".repeat(4))
                .with("created_at", Row.NOON);
    }
}
