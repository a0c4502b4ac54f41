package io.amanat.file.entity;

import io.amanat.database.Mapped;
import io.amanat.database.Row;
import io.amanat.database.TestDatabase;
import io.amanat.shared.id.Uuid7;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Files against their table. */
@ExtendWith(TestDatabase.class)
class FileMappingTest {
    @Test
    void a_file() {
        Row full = FileRows.file(Row.user("buyer").insert())
                .with("purpose", "avatar")
                .with("resource_kind", "purchase_request")
                .with("resource_id", Uuid7.next())
                .with("width", 640)
                .with("height", 480)
                .with("is_public", true)
                .with("deleted_at", Row.NOON.plusSeconds(1));
        Row bare = FileRows.file(Row.user("buyer").insert());
        Mapped.assertBothWays(StoredFile.class, full.insert(), bare.insert());
    }
}
