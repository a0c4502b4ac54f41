package io.amanat.legacy.entity;

import io.amanat.database.Row;
import io.amanat.shared.id.Uuid7;
import java.util.UUID;

/** Rows of the import with only what their tables demand. */
public final class LegacyRows {
    private LegacyRows() {}

    /** An old id that no other test has. */
    public static String objectId() {
        return Uuid7.next().toString().replace("-", "").substring(8);
    }

    public static Row mapping(String collection, String objectId, UUID newId) {
        return Row.plain("market.id_map")
                .with("collection", collection)
                .with("legacy_object_id", objectId)
                .with("new_id", newId)
                .with("created_at", Row.NOON);
    }

    /** A gap of a whole collection. */
    public static Row gap(String code) {
        return Row.of("market.pg_dualwrite_gaps")
                .with("collection", "users")
                .with("code", code)
                .with("severity", "info")
                .with("created_at", Row.NOON);
    }
}
