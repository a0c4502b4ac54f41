package io.amanat.mail.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.database.Market;
import io.amanat.database.Row;
import io.amanat.database.Sql;
import io.amanat.database.TestDatabase;
import io.amanat.mail.entity.MailSuppressionRepository.Reason;
import io.amanat.shared.id.Uuid7;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestDatabase.class)
class MailSuppressionRepositoryTest {
    private static boolean add(String email, Reason reason) {
        return Market.in(em -> new MailSuppressionRepository(em).add(email, reason, "why", Row.NOON));
    }

    private static boolean isSuppressed(String email) {
        return Market.in(em -> new MailSuppressionRepository(em).isSuppressed(email));
    }

    @Test
    void an_address_is_marked_once_however_it_is_written() {
        String email = Uuid7.next() + "@example.test";
        assertThat(isSuppressed(email)).isFalse();
        assertThat(add(" " + email.toUpperCase(java.util.Locale.ROOT), Reason.BOUNCE))
                .isTrue();
        assertThat(add(email, Reason.COMPLAINT)).isFalse();
        assertThat(isSuppressed(email)).isTrue();
        assertThat(isSuppressed(email.toUpperCase(java.util.Locale.ROOT))).isTrue();
        assertThat(Sql.rows("select reason, detail from platform.mail_suppressions where email = ?", email))
                .containsExactly(List.of("bounce", "why"));
    }
}
