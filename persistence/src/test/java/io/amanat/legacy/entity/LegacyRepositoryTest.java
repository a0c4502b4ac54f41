package io.amanat.legacy.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.database.Market;
import io.amanat.database.Row;
import io.amanat.database.TestDatabase;
import io.amanat.shared.id.Uuid7;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestDatabase.class)
class LegacyRepositoryTest {
    private static <T> T legacy(Function<LegacyRepository, T> work) {
        return Market.in(em -> work.apply(new LegacyRepository(em)));
    }

    @Test
    void a_document_becomes_one_row_however_often_it_is_imported() {
        String old = LegacyRows.objectId();
        UUID id = Uuid7.next();
        assertThat(legacy((LegacyRepository rows) -> rows.newId("users", old))).isEmpty();
        assertThat(legacy((LegacyRepository rows) -> rows.insert("users", old, id, Row.NOON)))
                .isTrue();
        assertThat(legacy((LegacyRepository rows) -> rows.insert("users", old, Uuid7.next(), Row.NOON)))
                .isFalse();
        assertThat(legacy((LegacyRepository rows) -> rows.newId("users", old))).contains(id);
        assertThat(legacy((LegacyRepository rows) -> rows.newId("reviews", old)))
                .isEmpty();
    }

    @Test
    void a_gap_is_found_once_also_when_it_is_about_a_whole_collection() {
        String code = "missing_" + Uuid7.next();
        NewGap whole = new NewGap("users", null, code, GapSeverity.ERROR, "{\"count\": 3}");
        NewGap single = new NewGap("users", LegacyRows.objectId(), code, GapSeverity.WARNING, "{}");
        UUID id = Uuid7.next();
        assertThat(legacy((LegacyRepository rows) -> rows.insert(id, whole, Row.NOON)))
                .isTrue();
        assertThat(legacy((LegacyRepository rows) -> rows.insert(Uuid7.next(), whole, Row.NOON)))
                .isFalse();
        assertThat(legacy((LegacyRepository rows) -> rows.insert(Uuid7.next(), single, Row.NOON)))
                .isTrue();
        ImportGap stored = legacy((LegacyRepository rows) -> rows.find(id)).orElseThrow();
        assertThat(stored.collection()).isEqualTo("users");
        assertThat(stored.legacyObjectId()).isNull();
        assertThat(stored.op()).isEqualTo("import");
        assertThat(stored.code()).isEqualTo(code);
        assertThat(stored.payload()).isEqualTo("{\"count\": 3}");
        assertThat(stored.createdAt()).isEqualTo(Row.NOON);
    }

    @Test
    void resolved_gaps_are_no_longer_listed() {
        UUID open = LegacyRows.gap("open_" + Uuid7.next())
                .with("severity", "warning")
                .with("created_at", "2099-01-01T00:00:00Z")
                .insert();
        UUID done = LegacyRows.gap("done_" + Uuid7.next())
                .with("severity", "warning")
                .with("created_at", "2099-01-02T00:00:00Z")
                .with("resolution", "Asked")
                .with("resolved_at", Row.NOON)
                .insert();
        assertThat(legacy((LegacyRepository rows) -> rows.open(GapSeverity.WARNING, 0, 1)))
                .extracting(ImportGap::id)
                .containsExactly(open)
                .doesNotContain(done);
        assertThat(legacy((LegacyRepository rows) -> rows.open(GapSeverity.INFO, 0, 100)))
                .extracting(ImportGap::id)
                .doesNotContain(open);
    }
}
