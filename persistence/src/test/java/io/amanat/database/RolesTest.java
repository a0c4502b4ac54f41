package io.amanat.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The roles of the architecture. What each may do with a table is in {@link GrantsTest}. */
@ExtendWith(TestDatabase.class)
class RolesTest {
    private static final String FORBIDDEN = "42501";

    private static Sql.Refused refused(String url, String sql) {
        return catchThrowableOfType(Sql.Refused.class, () -> Sql.runAs(url, sql));
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
                "alter table market.offer_negotiations disable trigger negotiation_terms_stand",
                "create trigger mine before insert on market.users for each row execute function platform.refuse_change()",
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
}
