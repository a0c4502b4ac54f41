package io.amanat.legacy.service;

import io.amanat.legacy.entity.ImportedLikes;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * What the old store counted of articles. It is the export's word whatever people changed of an article since, so each run
 * makes it good, also for documents that are written already.
 */
final class Likes {
    private final Map<String, Entry> waiting = new HashMap<>();

    void add(Collection collection, Entry entry) {
        if (collection == Collection.BLOG && entry.likes() != null && entry.likes() >= 0) {
            waiting.put(entry.legacyId(), entry);
        }
    }

    /** Gives every article that became a row its old likes. */
    void store(ImportedLikes rows, References references) throws SQLException {
        Map<UUID, Long> likes = new LinkedHashMap<>();
        for (Entry entry : waiting.values()) {
            if (entry.id().equals(references.find(Collection.BLOG, entry.legacyId()))) {
                likes.put(entry.id(), entry.likes());
            }
        }
        rows.store(likes);
    }
}
