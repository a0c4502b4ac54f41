package io.amanat.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amanat.shared.id.Uuid7;
import io.amanat.shared.jpa.AmanatDataSource;
import io.amanat.shared.jpa.SqlCounter;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The data source under the pools, against a real server. */
@ExtendWith(TestDatabase.class)
class DataSourceTest {
    @Test
    void the_server_sees_who_we_are() {
        assertThat(Sql.value("show application_name")).isEqualTo("amanat");
        assertThat(Sql.rowsAs(TestDatabase.get().ownerUrl() + "?ApplicationName=report", "show application_name")
                        .get(0))
                .containsExactly("report");
    }

    @Test
    void every_statement_of_a_thread_is_counted_once_and_a_batch_as_one() throws Exception {
        AmanatDataSource source = new AmanatDataSource();
        source.setUrl(TestDatabase.get().ownerUrl());
        try (Connection connection = source.getConnection();
                Statement plain = connection.createStatement();
                PreparedStatement prepared = connection.prepareStatement("select ?::int")) {
            SqlCounter.reset();
            plain.execute("select 1");
            prepared.setInt(1, 1);
            prepared.executeQuery().close();
            prepared.addBatch();
            prepared.clearBatch();
            plain.addBatch("set extra_float_digits = 1");
            plain.addBatch("set extra_float_digits = 1");
            plain.executeBatch();
            assertThat(SqlCounter.current()).isEqualTo(3);
            SqlCounter.reset();
            assertThat(SqlCounter.current()).isZero();
        }
    }

    @Test
    void a_connection_whose_commit_was_refused_holds_no_transaction_that_the_next_statement_would_vanish_in()
            throws Exception {
        AmanatDataSource source = new AmanatDataSource();
        source.setUrl(TestDatabase.get().ownerUrl());
        String table = "refused_" + Uuid7.next().toString().replace("-", "");
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create table " + table + " (number int unique deferrable initially deferred)");
            try {
                connection.setAutoCommit(false);
                statement.execute("insert into " + table + " values (1), (1)");
                assertThatThrownBy(connection::commit).isInstanceOf(SQLException.class);
                statement.execute("insert into " + table + " values (2)");
                assertThat(seen(table)).as("by another connection").isEqualTo(1);
                connection.setAutoCommit(false);
                statement.execute("insert into " + table + " values (3)");
                connection.rollback();
                connection.setAutoCommit(true);
                assertThat(seen(table)).as("the next transaction is one").isEqualTo(1);
                connection.setAutoCommit(false);
                statement.execute("insert into " + table + " values (4), (4)");
                assertThatThrownBy(connection::commit).isInstanceOf(SQLException.class);
                connection.rollback();
                assertThat(connection.getAutoCommit()).isTrue();
                assertThat(seen(table)).isEqualTo(1);
            } finally {
                statement.execute("drop table " + table);
            }
        }
    }

    private static int seen(String table) {
        return Sql.rowsAs(TestDatabase.get().ownerUrl(), "select number from " + table)
                .size();
    }

    @Test
    void text_binds_to_enum_json_uuid_and_array_columns() {
        assertThat(Sql.rows(
                                """
                        select ?::market.offer_status::text, ?::jsonb ->> 'a', ?::uuid::text, (?::text[])[2]
                        """,
                                "pending",
                                "{\"a\": 1}",
                                "018f3c1e-9a7b-7c3d-8e4f-5a6b7c8d9e0f",
                                "{a,b}")
                        .get(0))
                .containsExactly("pending", "1", "018f3c1e-9a7b-7c3d-8e4f-5a6b7c8d9e0f", "b");
    }
}
