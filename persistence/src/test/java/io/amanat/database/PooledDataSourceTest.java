package io.amanat.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.shared.jpa.PooledDataSource;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the application's pools connect by. */
@ExtendWith(TestDatabase.class)
class PooledDataSourceTest {
    private static PooledDataSource source(String options) {
        String url = TestDatabase.get().appUrl();
        PooledDataSource source = new PooledDataSource();
        source.setUrl(
                options == null
                        ? url
                        : url + (url.contains("?") ? "&" : "?") + "options="
                                + URLEncoder.encode(options, StandardCharsets.UTF_8)
                                        .replace("+", "%20"));
        return source;
    }

    private static String setting(Connection connection, String name) {
        return Sql.rows(connection, "select current_setting(?)", name).get(0).get(0);
    }

    @Test
    void no_transaction_of_a_pool_idles_for_more_than_a_minute_and_none_waits_for_a_lock_without_end()
            throws SQLException {
        try (Connection connection = source(null).getConnection()) {
            assertThat(setting(connection, "idle_in_transaction_session_timeout"))
                    .isEqualTo("1min");
            assertThat(setting(connection, "lock_timeout")).isEqualTo("90s");
            assertThat(setting(connection, "statement_timeout"))
                    .as("what works may work on")
                    .isEqualTo("0");
        }
    }

    @Test
    void options_of_the_address_have_the_last_word() throws SQLException {
        try (Connection connection =
                source("-c lock_timeout=7s -c statement_timeout=8s").getConnection()) {
            assertThat(setting(connection, "lock_timeout")).isEqualTo("7s");
            assertThat(setting(connection, "statement_timeout")).isEqualTo("8s");
            assertThat(setting(connection, "idle_in_transaction_session_timeout"))
                    .isEqualTo("1min");
        }
    }

    @Test
    void who_waits_for_a_transaction_that_hangs_goes_on_when_the_database_has_ended_it() throws SQLException {
        Object lock = System.nanoTime();
        String take = "select cast(pg_advisory_xact_lock(cast(? as bigint)) as text)";
        try (Connection hanging =
                        source("-c idle_in_transaction_session_timeout=300ms").getConnection();
                Connection waiting = source(null).getConnection()) {
            hanging.setAutoCommit(false);
            waiting.setAutoCommit(false);
            Sql.rows(hanging, take, lock);
            Sql.rows(waiting, take, lock);
            assertThat(hanging.isValid(1)).isFalse();
            waiting.rollback();
        }
    }
}
