package io.amanat.audit.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.database.Market;
import io.amanat.database.TestDatabase;
import io.amanat.shared.id.Uuid7;
import io.amanat.shared.paging.TimeCursor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Reading who did what. */
@ExtendWith(TestDatabase.class)
class AuditListTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private static void add(UUID actor, String action, UUID subject, Instant at) {
        Market.in(em -> {
            new AuditRepository(em).add(Uuid7.next(), actor, action, "payment", subject, "{\"reason\":\"a\"}", at);
            return null;
        });
    }

    private static List<AuditEntry> list(UUID subject, TimeCursor after, int limit) {
        return Market.in(em -> new AuditRepository(em).list(subject, after, limit));
    }

    @Test
    void entries_about_one_thing_are_read_newest_first_and_page_by_page_also_those_of_the_same_moment() {
        UUID subject = Uuid7.next();
        UUID actor = Uuid7.next();
        add(actor, "first", subject, NOON);
        add(null, "second", subject, NOON.plusSeconds(1));
        add(actor, "third", subject, NOON.plusSeconds(1));
        add(actor, "elsewhere", Uuid7.next(), NOON.plusSeconds(2));
        List<AuditEntry> all = list(subject, null, 9);
        assertThat(all).hasSize(3);
        assertThat(all.get(2).action()).isEqualTo("first");
        assertThat(all.get(2).actorId()).isEqualTo(actor);
        assertThat(all.get(2).details()).contains("reason");
        assertThat(all)
                .filteredOn(entry -> entry.actorId() == null)
                .singleElement()
                .satisfies(entry -> assertThat(entry.action()).isEqualTo("second"));
        List<AuditEntry> paged = new ArrayList<>();
        TimeCursor place = null;
        for (int page = 0; page < 3; page++) {
            List<AuditEntry> rows = list(subject, place, 1);
            paged.addAll(rows);
            place = new TimeCursor(rows.get(0).createdAt(), rows.get(0).id());
        }
        assertThat(paged).isEqualTo(all);
        assertThat(list(subject, place, 1)).isEmpty();
    }

    @Test
    void without_a_subject_the_list_is_of_everything() {
        UUID subject = Uuid7.next();
        add(null, "latest", subject, Instant.parse("2040-01-01T00:00:00Z"));
        assertThat(list(null, null, 5)).extracting(AuditEntry::subjectId).contains(subject);
    }

    @Test
    void entries_of_a_time_are_counted_up_to_a_limit_and_read_part_by_part_until_its_end() {
        Instant from = Instant.parse("2041-02-03T00:00:00Z");
        Instant until = Instant.parse("2041-02-04T00:00:00Z");
        add(null, "before", Uuid7.next(), from.minusNanos(1_000));
        add(null, "first", Uuid7.next(), from);
        add(null, "second", Uuid7.next(), from.plusSeconds(9));
        add(null, "third", Uuid7.next(), from.plusSeconds(9));
        add(null, "after", Uuid7.next(), until);
        assertThat(Market.<Long>in(em -> new AuditRepository(em).countBetween(from, until, 9)))
                .isEqualTo(3);
        assertThat(Market.<Long>in(em -> new AuditRepository(em).countBetween(from, until, 2)))
                .isEqualTo(2);
        List<AuditEntry> read = new ArrayList<>();
        TimeCursor place = null;
        for (int part = 0; part < 4; part++) {
            TimeCursor after = place;
            List<AuditEntry> rows = Market.in(em -> new AuditRepository(em).between(from, until, after, 1));
            read.addAll(rows);
            place = rows.isEmpty()
                    ? place
                    : new TimeCursor(rows.get(0).createdAt(), rows.get(0).id());
        }
        assertThat(read).extracting(AuditEntry::action).hasSize(3).contains("second", "third");
        assertThat(read.get(2).action()).isEqualTo("first");
    }
}
