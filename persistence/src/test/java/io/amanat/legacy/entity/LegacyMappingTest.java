package io.amanat.legacy.entity;

import static io.amanat.database.Mapped.assertBothWays;
import static io.amanat.database.Mapped.load;
import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.database.Row;
import io.amanat.database.TestDatabase;
import io.amanat.shared.id.Uuid7;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestDatabase.class)
class LegacyMappingTest {
    @Test
    void an_old_id() {
        String old = LegacyRows.objectId();
        UUID id = Uuid7.next();
        LegacyRows.mapping("users", old, id)
                .with("fingerprint", "ab".repeat(32))
                .insert();
        assertThat(load(IdMapping.class, new IdMapping.Key("users", old)))
                .containsEntry("collection", "users")
                .containsEntry("legacyObjectId", old)
                .containsEntry("newId", id)
                .containsEntry("fingerprint", "ab".repeat(32))
                .containsEntry("createdAt", Row.NOON);
    }

    @Test
    void a_gap() {
        String old = LegacyRows.objectId();
        UUID full = LegacyRows.gap("mapping_full")
                .with("legacy_object_id", old)
                .with("op", "update")
                .with("severity", "error")
                .with("payload", "{\"field\": \"email\"}")
                .with("resolution", "Asked")
                .with("resolved_by", Row.user("admin").insert())
                .with("resolved_at", Row.NOON)
                .insert();
        assertThat(load(ImportGap.class, full))
                .containsEntry("legacyObjectId", old)
                .containsEntry("op", "update")
                .containsEntry("severity", GapSeverity.ERROR)
                .containsEntry("payload", "{\"field\": \"email\"}");
        assertBothWays(ImportGap.class, full, LegacyRows.gap("mapping_bare").insert());
    }
}
