package io.amanat.audit.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.database.Market;
import io.amanat.database.Row;
import io.amanat.database.Sql;
import io.amanat.database.TestDatabase;
import io.amanat.shared.id.Uuid7;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestDatabase.class)
class AuditRepositoryTest {
    @Test
    void an_entry_says_who_did_what_to_what_and_the_system_has_no_name() {
        UUID subject = Uuid7.next();
        UUID admin = Uuid7.next();
        Market.run(em -> {
            AuditRepository audit = new AuditRepository(em);
            audit.add(Uuid7.next(), admin, "user.create", "user", subject, "{\"role\": \"buyer\"}", Row.NOON);
            audit.add(Uuid7.next(), null, "user.seed", "user", subject, "{}", Row.NOON.plusSeconds(1));
        });
        assertThat(Sql.rows(
                        """
                        select actor_kind, actor_id, action, subject_kind, details ->> 'role' from platform.audit_entries
                        where subject_id = ? order by created_at
                        """,
                        subject))
                .containsExactly(
                        List.of("user", admin.toString(), "user.create", "user", "buyer"),
                        java.util.Arrays.asList("system", null, "user.seed", "user", null));
    }

    @Test
    void what_was_done_to_a_subject_is_found_by_some_of_its_details() {
        UUID subject = Uuid7.next();
        String details = "{\"request\": \"1\", \"earned\": \"50\"}";
        Market.run(em ->
                new AuditRepository(em).add(Uuid7.next(), null, "points.spent", "user", subject, details, Row.NOON));
        assertThat(found("points.spent", subject, "{\"request\": \"1\"}")).isTrue();
        assertThat(found("points.spent", subject, "{\"request\": \"2\"}")).isFalse();
        assertThat(found("points.left", subject, "{\"request\": \"1\"}")).isFalse();
        assertThat(found("points.spent", Uuid7.next(), "{\"request\": \"1\"}")).isFalse();
    }

    private static boolean found(String action, UUID subject, String details) {
        return Market.in(em -> new AuditRepository(em).exists(action, subject, details));
    }
}
