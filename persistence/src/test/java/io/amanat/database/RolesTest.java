package io.amanat.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** R-PAY-19 and the roles of the architecture: the books are written once, by whomever. */
@ExtendWith(TestDatabase.class)
class RolesTest {
    private static final String FORBIDDEN = "42501";
    private static final String IMMUTABLE = "55000";

    @BeforeAll
    static void something_is_booked() {
        Deal deal = Deal.agreed();
        UUID payment = Row.paidPayIn(deal).insert();
        Row.ledger(deal, payment, "payment:" + payment + ":hold").insert();
        Row.evidence(payment, "0x" + payment, "log:0").insert();
        Row.audit(payment).insert();
    }

    private static Sql.Refused refused(String url, String sql) {
        return catchThrowableOfType(Sql.Refused.class, () -> Sql.runAs(url, sql));
    }

    @ParameterizedTest
    @CsvSource({
        "market.funds_ledger_entries, amount = amount + 1",
        "market.payment_evidence, verdict = 'accepted'",
        "platform.audit_entries, action = 'nothing'"
    })
    void the_application_may_not_change_the_books(String table, String change) {
        String app = TestDatabase.get().appUrl();
        for (String sql : List.of("update " + table + " set " + change, "delete from " + table, "truncate " + table)) {
            assertThat(refused(app, sql).state()).as(sql).isEqualTo(FORBIDDEN);
        }
        assertThat(Sql.rowsAs(app, "select count(*) from " + table)).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "market.funds_ledger_entries, amount = amount + 1",
        "market.payment_evidence, verdict = 'accepted'",
        "platform.audit_entries, action = 'nothing'"
    })
    void not_even_the_owner_or_a_superuser_changes_the_books(String table, String change) {
        for (String url :
                List.of(TestDatabase.get().ownerUrl(), TestDatabase.get().superUrl())) {
            List<List<String>> before = Sql.rows("select * from " + table + " order by id");
            for (String sql : List.of(
                    "update " + table + " set " + change,
                    "delete from " + table,
                    "truncate " + table,
                    "truncate " + table + " cascade")) {
                assertThat(refused(url, sql).state()).as(sql).isEqualTo(IMMUTABLE);
            }
            assertThat(Sql.rows("select * from " + table + " order by id"))
                    .isEqualTo(before)
                    .isNotEmpty();
        }
    }

    @Test
    void a_booked_payment_or_request_cannot_be_deleted() {
        Deal deal = Deal.agreed();
        UUID payment = Row.paidPayIn(deal).insert();
        Row.ledger(deal, payment, "payment:" + payment + ":hold").insert();
        String owner = TestDatabase.get().ownerUrl();
        assertThat(refused(owner, "delete from market.payments where id = '" + payment + "'")
                        .state())
                .isEqualTo("23001");
        assertThat(refused(owner, "delete from market.purchase_requests where id = '" + deal.requestId() + "'")
                        .state())
                .isEqualTo("23001");
    }

    @Test
    void the_application_owns_nothing_and_is_no_superuser() {
        assertThat(
                        Sql.rows(
                                """
                        select rolsuper, rolcreaterole, rolcreatedb, rolbypassrls from pg_roles where rolname = 'amanat_app'
                        """))
                .containsExactly(List.of("f", "f", "f", "f"));
        assertThat(
                        Sql.column(
                                """
                        select relname from pg_class where relowner = 'amanat_app'::regrole
                        union all select typname from pg_type where typowner = 'amanat_app'::regrole
                        union all select nspname from pg_namespace where nspowner = 'amanat_app'::regrole
                        """))
                .isEmpty();
        assertThat(Sql.column(
                        "select m.roleid::regrole::text from pg_auth_members m where m.member = 'amanat_app'::regrole"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create table market.mine (id int)",
                "create schema mine",
                "alter table market.users add column mine text",
                "drop table market.users",
                "alter table market.funds_ledger_entries disable trigger all",
                "drop trigger funds_ledger_no_update on market.funds_ledger_entries",
                "create or replace function market.funds_ledger_immutable() returns trigger language plpgsql as 'begin return old; end'",
                "set session_replication_role = replica",
                "truncate market.users cascade",
                "delete from platform.inbox_deliveries",
                "update platform.flyway_schema_history set success = true",
                "update market.flyway_schema_history set success = true"
            })
    void the_application_may_not_touch_the_schema_itself(String sql) {
        assertThat(refused(TestDatabase.get().appUrl(), sql).state()).isEqualTo(FORBIDDEN);
    }

    @Test
    void the_application_may_work_with_every_table_of_the_market() {
        assertThat(tablesWithout("SELECT")).isEmpty();
        assertThat(tablesWithout("INSERT")).isEmpty();
        assertThat(tablesWithout("UPDATE")).containsExactly("funds_ledger_entries", "payment_evidence");
    }

    private static List<String> tablesWithout(String privilege) {
        return Sql.column(
                """
                select relname from pg_class
                where relnamespace = 'market'::regnamespace and relkind = 'r' and relname <> 'flyway_schema_history'
                  and not has_table_privilege('amanat_app', oid, ?) order by 1
                """,
                privilege);
    }

    @Test
    void the_scanner_sees_neither_the_market_nor_the_platform() {
        for (String table : List.of("market.payments", "market.users", "platform.inbox_deliveries")) {
            assertThat(refused(TestDatabase.get().scannerUrl(), "select 1 from " + table)
                            .state())
                    .isEqualTo(FORBIDDEN);
        }
    }
}
