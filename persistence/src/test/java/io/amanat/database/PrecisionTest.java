package io.amanat.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.amanat.user.entity.User;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** R-DB-02: the ends of time, and JSON of any kind, survive JPA and plain SQL, each read by the other. */
@ExtendWith(TestDatabase.class)
class PrecisionTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "1582-10-15T00:00:00.000000Z",
                "1969-12-31T23:59:59.999999Z",
                "2026-03-29T01:30:00.123456Z",
                "9999-12-31T23:59:59.999999Z"
            })
    void a_moment_is_the_same_for_jpa_and_for_sql(String moment) {
        Instant instant = Instant.parse(moment);
        UUID byJpa = Row.user("buyer").insert();
        Market.run(em -> Inside.set(em.find(User.class, byJpa), "lastLoginAt", instant));
        assertThat(Sql.value(
                        """
                        select to_char(last_login_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') from market.users
                        where id = ?
                        """,
                        byJpa))
                .isEqualTo(moment);
        UUID bySql = Row.user("buyer").with("last_login_at", moment).insert();
        assertThat(Mapped.load(User.class, bySql)).containsEntry("lastLoginAt", instant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0001-01-01T00:00:00Z", "1582-10-14T23:59:59.999999Z"})
    void a_moment_before_the_calendar_was_reformed_is_refused_instead_of_shifted(String moment) {
        UUID user = Row.user("buyer").insert();
        assertThat(catchThrowable(() ->
                        Market.run(em -> Inside.set(em.find(User.class, user), "lastLoginAt", Instant.parse(moment)))))
                .hasStackTraceContaining("times before 1582-10-15T00:00:00Z are not stored");
    }

    @Test
    void json_keeps_persian_text_nesting_and_nulls() {
        String json =
                """
                {"bio": "سلام \\u200cدنیا ، «گیومه»", "emoji": "🪑", "address": {"city": "تهران", "lines": ["۱", [2, {"a": null}]]},
                 "quote": "\\"\\\\", "number": 0.10000000000000000001, "empty": {}, "none": null}
                """;
        UUID user = Row.user("buyer").insert();
        Market.run(em -> Inside.set(em.find(User.class, user), "profile", json));
        assertThat(Sql.value("select profile = ?::jsonb from market.users where id = ?", json, user))
                .isEqualTo("t");
        String read = (String) Mapped.load(User.class, user).get("profile");
        assertThat(Sql.value("select ?::jsonb = ?::jsonb", read, json)).isEqualTo("t");
        assertThat(read).contains("تهران", "🪑", "0.10000000000000000001");
    }
}
