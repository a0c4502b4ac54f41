package io.amanat.legacy.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.database.Market;
import io.amanat.database.Race;
import io.amanat.database.Row;
import io.amanat.database.Sql;
import io.amanat.database.TestDatabase;
import io.amanat.shared.id.Uuid7;
import io.amanat.shared.paging.TimeCursor;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
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
        assertThat(legacy((LegacyRepository rows) -> rows.gaps(GapSeverity.WARNING, false, null, 1)))
                .extracting(ImportGap::id)
                .containsExactly(open)
                .doesNotContain(done);
        assertThat(legacy((LegacyRepository rows) -> rows.gaps(GapSeverity.INFO, false, null, 100)))
                .extracting(ImportGap::id)
                .doesNotContain(open);
    }

    @Test
    void a_resolved_gap_says_who_did_what_when_and_is_listed_by_that() {
        UUID admin = Row.user("admin").insert();
        UUID first = LegacyRows.gap("first_" + Uuid7.next()).insert();
        UUID second = LegacyRows.gap("second_" + Uuid7.next()).insert();
        Instant later = Instant.parse("2099-05-01T00:00:00Z");
        assertThat(legacy((LegacyRepository rows) -> rows.resolve(second, "Asked", admin, later)))
                .isTrue();
        assertThat(legacy((LegacyRepository rows) -> rows.resolve(first, "Mended", admin, later.plusSeconds(1))))
                .isTrue();
        assertThat(legacy((LegacyRepository rows) -> rows.resolve(first, "Once more", admin, later.plusSeconds(2))))
                .as("it stays as it was resolved first")
                .isFalse();
        assertThat(legacy((LegacyRepository rows) -> rows.resolve(Uuid7.next(), "Nothing", admin, later)))
                .isFalse();
        List<ImportGap> resolved = legacy((LegacyRepository rows) -> rows.gaps(GapSeverity.INFO, true, null, 2));
        assertThat(resolved).extracting(ImportGap::id).containsExactly(first, second);
        assertThat(resolved.get(0).resolution()).isEqualTo("Mended");
        assertThat(resolved.get(0).resolvedBy()).isEqualTo(admin);
        assertThat(resolved.get(0).resolvedAt()).isEqualTo(later.plusSeconds(1));
        TimeCursor after = new TimeCursor(later.plusSeconds(1), first);
        assertThat(legacy((LegacyRepository rows) -> rows.gaps(GapSeverity.INFO, true, after, 1)))
                .extracting(ImportGap::id)
                .containsExactly(second);
    }

    @Test
    void of_two_who_resolve_a_gap_at_once_exactly_one_has_done_it() {
        UUID ada = Row.user("admin").insert();
        UUID bob = Row.user("admin").insert();
        UUID gap = LegacyRows.gap("raced_" + Uuid7.next()).insert();
        Race.Result<Boolean, Boolean> result = Race.run(
                Race.End.COMMIT,
                em -> new LegacyRepository(em).resolve(gap, "By Ada", ada, Row.NOON),
                em -> new LegacyRepository(em).resolve(gap, "By Bob", bob, Row.NOON));
        assertThat(result.waited()).isTrue();
        assertThat(List.of(result.first(), result.second())).containsExactly(true, false);
        assertThat(Sql.value("select resolution from market.pg_dualwrite_gaps where id = ?", gap))
                .isEqualTo("By Ada");
        UUID free = LegacyRows.gap("freed_" + Uuid7.next()).insert();
        assertThat(Race.run(
                                Race.End.ROLLBACK,
                                em -> new LegacyRepository(em).resolve(free, "By Ada", ada, Row.NOON),
                                em -> new LegacyRepository(em).resolve(free, "By Bob", bob, Row.NOON))
                        .second())
                .isTrue();
    }

    @Test
    void gaps_are_read_page_by_page_also_those_of_one_moment() {
        List<UUID> gaps = new ArrayList<>();
        for (String moment : List.of("2098-01-02T00:00:00Z", "2098-01-01T00:00:00Z", "2098-01-01T00:00:00Z")) {
            gaps.add(LegacyRows.gap("paged_" + Uuid7.next())
                    .with("severity", "error")
                    .with("created_at", moment)
                    .insert());
        }
        List<ImportGap> all = legacy((LegacyRepository rows) -> rows.gaps(GapSeverity.ERROR, false, null, 3));
        assertThat(all).extracting(ImportGap::id).containsExactlyInAnyOrderElementsOf(gaps);
        TimeCursor second = new TimeCursor(all.get(1).createdAt(), all.get(1).id());
        assertThat(legacy((LegacyRepository rows) -> rows.gaps(GapSeverity.ERROR, false, second, 1)))
                .extracting(ImportGap::id)
                .containsExactly(all.get(2).id());
    }

    @Test
    void each_collection_is_told_with_what_was_taken_over_and_what_is_open() {
        String both = "a" + letters();
        String gapsOnly = "b" + letters();
        LegacyRows.mapping(both, LegacyRows.objectId(), Uuid7.next()).insert();
        LegacyRows.mapping(both, LegacyRows.objectId(), Uuid7.next())
                .with("created_at", Row.NOON.plusSeconds(9))
                .insert();
        LegacyRows.gap("one").with("collection", both).with("severity", "error").insert();
        LegacyRows.gap("two")
                .with("collection", both)
                .with("severity", "error")
                .with("resolution", "Asked")
                .with("resolved_at", Row.NOON)
                .insert();
        LegacyRows.gap("one")
                .with("collection", gapsOnly)
                .with("severity", "warning")
                .insert();
        LegacyRows.gap("two").with("collection", gapsOnly).insert();
        assertThat(legacy(LegacyRepository::collections))
                .contains(
                        new ImportedCollection(both, 2, Row.NOON.plusSeconds(9), 1, 0, 0),
                        new ImportedCollection(gapsOnly, 0, null, 0, 1, 1));
    }

    private static String letters() {
        return Uuid7.next()
                .toString()
                .replace("-", "")
                .chars()
                .mapToObj(digit -> String.valueOf((char) ('a' + Character.digit(digit, 16))))
                .collect(Collectors.joining());
    }

    @Test
    void an_import_is_seen_while_it_holds_its_lock() throws SQLException {
        assertThat(legacy(LegacyRepository::isRunning)).isFalse();
        try (Connection other = Sql.connect(TestDatabase.get().appUrl())) {
            other.setAutoCommit(false);
            assertThat(new ImportRepository(other).lock()).isTrue();
            assertThat(legacy(LegacyRepository::isRunning)).isTrue();
        }
    }
}
