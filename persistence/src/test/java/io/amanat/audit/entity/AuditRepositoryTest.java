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
}
