package io.amanat.user.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.database.Market;
import io.amanat.database.Row;
import io.amanat.database.Sql;
import io.amanat.database.TestDatabase;
import io.amanat.shared.id.Uuid7;
import io.amanat.shared.jpa.SqlCounter;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestDatabase.class)
class PresenceRepositoryTest {
    private static final Instant LATER = Row.NOON.plusSeconds(20);

    private static int note(Map<UUID, Instant> seen) {
        return Market.in((EntityManager em) -> new PresenceRepository(em).note(seen));
    }

    private static List<String> at(UUID id, Instant moment) {
        return Sql.column("select last_seen_at = ? from market.user_presence where user_id = ?", moment, id);
    }

    @Test
    void many_are_noted_in_one_statement_and_the_latest_moment_stays() {
        UUID one = Row.user("buyer").insert();
        UUID two = Row.user("seller").insert();
        SqlCounter.reset();
        assertThat(note(Map.of(one, LATER, two, Row.NOON))).isEqualTo(2);
        assertThat(SqlCounter.current()).isEqualTo(1);
        assertThat(note(Map.of(one, Row.NOON, two, LATER))).isEqualTo(1);
        assertThat(at(one, LATER)).containsExactly("t");
        assertThat(at(two, LATER)).containsExactly("t");
    }

    @Test
    void who_is_gone_is_left_out_and_nobody_costs_no_statement() {
        UUID gone = Uuid7.next();
        assertThat(note(Map.of(gone, Row.NOON))).isZero();
        SqlCounter.reset();
        assertThat(note(Map.of())).isZero();
        assertThat(SqlCounter.current()).isZero();
    }
}
