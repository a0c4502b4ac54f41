package io.amanat.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** R-DB-01: a database in use since the first schema is brought up to date and loses nothing. */
@ExtendWith(TestDatabase.class)
class UpgradeTest {
    private static final String FIRST_SCHEMA = "20261121100700";
    private static final String BEFORE_REFERRAL_CODES = "20261126400100";
    private static final String DATABASE = "amanat_earlier";
    private static final String LARGEST =
            "115792089237316195423570985008687907853269984665640564039457584007913129639935";
    private static final String FINEST = "12345678901234567890.123456789012345678";

    private String url;
    private Connection connection;

    @BeforeEach
    void an_empty_database_is_made() {
        TestDatabase.Running running = TestDatabase.get();
        Sql.runAs(running.superUrl(), "create database " + DATABASE + " owner amanat_owner");
        url = running.ownerUrl().replaceFirst("/amanat$", "/" + DATABASE);
        connection = Sql.connect(url);
    }

    @AfterEach
    void it_is_dropped() throws SQLException {
        connection.close();
        Sql.runAs(TestDatabase.get().superUrl(), "drop database " + DATABASE + " with (force)");
    }

    @Test
    void every_row_of_the_first_schema_is_still_there_with_the_same_values() {
        migrateToFirstSchema();
        ValidRows rows = new ValidRows(connection);
        tables().forEach(table -> rows.stored("market." + table));
        storeExtremes(rows);
        Map<String, String> columns = columns();
        // Whoever had no code to bring others by has got one.
        columns.computeIfPresent("users", (table, names) -> names.replace(" referral_code,", ""));
        Map<String, List<List<String>>> before = contents(columns);
        assertThat(before).hasSize(15);
        assertThat(before.values()).doesNotContain(List.of());

        assertThat(TestDatabase.migrate(url)).allMatch(result -> result.success);

        assertThat(contents(columns)).isEqualTo(before);
        assertThat(one("select expected_base_units from market.payments where amount = " + FINEST))
                .isEqualTo(LARGEST);
        assertThat(one("select amount_base_units from market.payment_evidence where verdict = 'extreme'"))
                .isEqualTo(LARGEST);
    }

    @Test
    void the_columns_that_came_later_have_their_defaults_in_rows_from_before() {
        migrateToFirstSchema();
        ValidRows rows = new ValidRows(connection);
        tables().forEach(table -> rows.stored("market." + table));

        TestDatabase.migrate(url);

        assertThat(all("select distinct email_verification_attempts, password_reset_attempts from market.users"))
                .containsExactly(List.of("0", "0"));
        assertThat(one("select count(*) from market.user_refresh_tokens where rotated_from is not null"))
                .isEqualTo("0");
        assertThat(one("select count(*) from market.funds_ledger_entries where legacy_object_id is not null"))
                .isEqualTo("0");
        assertThat(one("select count(*) from market.notifications where legacy_object_id is not null"))
                .isEqualTo("0");
        assertThat(one("select bool_and(updated_at between created_at and now() + interval '1 minute')"
                        + " from market.purchase_request_specifications"))
                .isEqualTo("t");
    }

    @Test
    void every_account_from_before_gets_a_referral_code_and_nobody_loses_his() {
        TestDatabase.flyway(url, "platform").migrate();
        TestDatabase.flyway(url, "market", BEFORE_REFERRAL_CODES).migrate();
        Sql.run(
                connection,
                "insert into market.users (email, role, status, referral_code) select n || '@example.test', 'buyer',"
                        + " case when n % 100 = 0 then 'deleted' else 'active' end::market.user_status,"
                        + " case when n = 1 then 'SARA' end from generate_series(1, 2500) n");

        TestDatabase.migrate(url);

        assertThat(
                        all(
                                "select count(referral_code), count(distinct referral_code),"
                                        + " count(*) filter (where referral_code ~ '^[A-HJ-NP-Z2-9]{8}$'),"
                                        + " count(*) filter (where status = 'deleted' and referral_code is not null) from market.users"))
                .containsExactly(List.of("2475", "2475", "2474", "0"));
        assertThat(one("select referral_code from market.users where email = '1@example.test'"))
                .isEqualTo("SARA");
    }

    private void migrateToFirstSchema() {
        TestDatabase.flyway(url, "platform").migrate();
        TestDatabase.flyway(url, "market", FIRST_SCHEMA).migrate();
    }

    private void storeExtremes(ValidRows rows) {
        Deal deal = rows.deal();
        Row payment = rows.stored(Row.paidPayIn(deal)
                .with("amount", FINEST)
                .with("expected_base_units", LARGEST)
                .with("metadata", "{\"یادداشت\": {\"a\": [1, null]}}"));
        rows.stored(Row.evidence(payment.id(), "0xextreme", "log:0")
                .with("verdict", "extreme")
                .with("amount_base_units", LARGEST));
        rows.stored(Row.ledger(deal, payment.id(), "extreme").with("amount", FINEST));
        rows.stored(Row.user("seller")
                .with("first_name", "سارا")
                .with("is_email_verified", true)
                .with("wallet_address", "0xabc"));
        rows.stored(Row.category().with("is_active", false));
    }

    private List<String> tables() {
        return all(
                        """
                select relname from pg_class where relnamespace = 'market'::regnamespace and relkind = 'r'
                  and relname <> 'flyway_schema_history'
                """)
                .stream()
                .map(row -> row.get(0))
                .toList();
    }

    /** Every table with its columns, as they are now. */
    private Map<String, String> columns() {
        Map<String, String> columns = new TreeMap<>();
        for (String table : tables()) {
            columns.put(
                    table,
                    one(
                            """
                            select string_agg(quote_ident(attname), ', ' order by attnum) from pg_attribute
                            where attrelid = ('market.' || ?)::regclass and attnum > 0 and not attisdropped
                            """,
                            table));
        }
        return columns;
    }

    private Map<String, List<List<String>>> contents(Map<String, String> columns) {
        Map<String, List<List<String>>> contents = new TreeMap<>();
        columns.forEach((table, names) ->
                contents.put(table, all("select " + names + " from market." + table + " order by " + names)));
        return contents;
    }

    private List<List<String>> all(String sql, Object... values) {
        return Sql.rows(connection, sql, values);
    }

    private String one(String sql, Object... values) {
        List<List<String>> found = all(sql, values);
        assertThat(found).hasSize(1);
        return found.get(0).get(0);
    }
}
