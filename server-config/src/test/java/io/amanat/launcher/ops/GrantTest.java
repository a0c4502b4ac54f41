package io.amanat.launcher.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amanat.launcher.LauncherException;
import io.amanat.shared.jpa.AmanatDataSource;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** As the application's role, which production gives to the tool. */
@ExtendWith(MigratedDatabase.class)
class GrantTest {
    private static Grant grant() {
        AmanatDataSource source = new AmanatDataSource();
        source.setUrl(MigratedDatabase.get().database().appUrl());
        return new Grant(source);
    }

    private static void account(String email, String role, String status, boolean verified) throws SQLException {
        MigratedDatabase.execute(
                MigratedDatabase.ownerUrl(),
                "insert into market.users (email, role, status, is_email_verified) values ('" + email + "', '" + role
                        + "', '" + status + "', " + verified + ")");
    }

    private static String role(String email) throws SQLException {
        return MigratedDatabase.ask(
                        MigratedDatabase.ownerUrl(), "select role from market.users where email = '" + email + "'")
                .get(0);
    }

    private static long entries(String email) throws SQLException {
        return MigratedDatabase.ask(
                        MigratedDatabase.ownerUrl(),
                        "select details from platform.audit_entries a join market.users u on u.id = a.subject_id"
                                + " where a.action = 'user.role' and u.email = '" + email + "'")
                .stream()
                .filter(details -> details.contains("operator test"))
                .count();
    }

    @Test
    void the_first_administrator_is_made_and_the_deed_is_on_record_once() throws Exception {
        account("first@ops.test", "buyer", "active", true);

        assertThat(grant().grant(" First@OPS.test ", "admin", "operator test"))
                .isEqualTo(new Grant.Granted("first@ops.test", "buyer", "admin"));
        assertThat(grant().grant("first@ops.test", "admin", "operator test").changed())
                .isFalse();

        assertThat(role("first@ops.test")).isEqualTo("admin");
        assertThat(entries("first@ops.test")).isEqualTo(1);
    }

    @Test
    void nobody_unknown_suspended_or_unproven_becomes_staff_and_no_role_is_invented() throws Exception {
        account("gone@ops.test", "buyer", "suspended", true);
        account("guess@ops.test", "buyer", "active", false);

        refused("nobody@ops.test", "admin", "sign up first");
        refused("gone@ops.test", "admin", "only an active one");
        refused("guess@ops.test", "resolver", "not verified");
        refused("guess@ops.test", "king", "There is no role king");

        assertThat(role("gone@ops.test")).isEqualTo("buyer");
        assertThat(role("guess@ops.test")).isEqualTo("buyer");
        assertThat(entries("gone@ops.test") + entries("guess@ops.test")).isZero();
    }

    @Test
    void the_last_administrator_stays_one() throws Exception {
        account("last@ops.test", "admin", "active", true);
        MigratedDatabase.execute(
                MigratedDatabase.ownerUrl(),
                "update market.users set role = 'guard' where role = 'admin' and email <> 'last@ops.test'");

        refused("last@ops.test", "buyer", "the last administrator");

        account("next@ops.test", "admin", "active", true);
        assertThat(grant().grant("last@ops.test", "buyer", "operator test").after())
                .isEqualTo("buyer");
    }

    @Test
    void who_only_looks_is_no_administrator_who_could_be_the_other_one() throws Exception {
        account("acts@ops.test", "admin", "active", true);
        account("looks@ops.test", "admin", "active", true);
        MigratedDatabase.execute(
                MigratedDatabase.ownerUrl(),
                "update market.users set is_auditor = true where role = 'admin' and email <> 'acts@ops.test'");

        refused("acts@ops.test", "buyer", "the last administrator");
        assertThat(grant().grant("looks@ops.test", "buyer", "operator test").after())
                .isEqualTo("buyer");
    }

    @Test
    void with_a_role_of_the_staff_go_its_places_in_chats() throws Exception {
        account("spare@ops.test", "admin", "active", true);
        account("judge@ops.test", "resolver", "active", true);
        String owner = MigratedDatabase.ownerUrl();
        MigratedDatabase.execute(
                owner,
                """
                with chat as (insert into market.chats (id, type, last_activity, created_at, updated_at)
                  select gen_random_uuid(), 'support', now(), now(), now() from generate_series(1, 2) returning id)
                insert into market.chat_participants (chat_id, user_id, role, joined_at)
                select c.id, u.id, case row_number() over () when 1 then 'admin' else 'member' end::market.chat_participant_role,
                  now() from chat c, market.users u where u.email = 'judge@ops.test'
                """);
        grant().grant("judge@ops.test", "admin", "operator test");
        assertThat(places("judge@ops.test")).containsExactly("admin true", "member true");
        grant().grant("judge@ops.test", "seller", "operator test");
        assertThat(places("judge@ops.test")).containsExactly("admin false", "member true");
    }

    @Test
    void of_the_chat_of_a_dispute_goes_every_place_but_that_of_a_party() throws Exception {
        account("colleague@ops.test", "resolver", "active", true);
        account("party@ops.test", "resolver", "active", true);
        // The deal itself is of no interest here.
        MigratedDatabase.execute(
                MigratedDatabase.get().database().superUrl(),
                """
                set session_replication_role = replica;
                insert into market.chats (id, type, name, related_type, related_id, last_activity, created_at, updated_at)
                  values ('00000000-0000-7000-8000-0000000000c1', 'group', 'The desk', 'PurchaseRequest', gen_random_uuid(),
                    now(), now(), now());
                insert into market.disputes (id, purchase_request_id, buyer_id, seller_id, raised_by, reason, chat_id,
                    created_at, updated_at)
                  select gen_random_uuid(), gen_random_uuid(), u.id, gen_random_uuid(), u.id, 'Broken',
                    '00000000-0000-7000-8000-0000000000c1', now(), now()
                  from market.users u where u.email = 'party@ops.test';
                insert into market.chat_participants (chat_id, user_id, role, joined_at)
                  select '00000000-0000-7000-8000-0000000000c1', u.id, 'member', now() from market.users u
                  where u.email in ('party@ops.test', 'colleague@ops.test')
                """);
        try {
            grant().grant("colleague@ops.test", "seller", "operator test");
            grant().grant("party@ops.test", "buyer", "operator test");
            assertThat(places("colleague@ops.test")).containsExactly("member false");
            assertThat(places("party@ops.test")).containsExactly("member true");
        } finally {
            // A dispute of no deal cannot be restored, and other tests back this database up.
            MigratedDatabase.execute(
                    MigratedDatabase.get().database().superUrl(),
                    """
                    set session_replication_role = replica;
                    delete from market.disputes where chat_id = '00000000-0000-7000-8000-0000000000c1'
                    """);
        }
    }

    private static List<String> places(String email) throws SQLException {
        return MigratedDatabase.ask(
                MigratedDatabase.ownerUrl(),
                "select p.role || ' ' || p.is_active from market.chat_participants p join market.users u on u.id = p.user_id"
                        + " where u.email = '" + email + "' order by 1");
    }

    private static void refused(String email, String role, String why) {
        assertThatThrownBy(() -> grant().grant(email, role, "operator test"))
                .isInstanceOf(LauncherException.class)
                .hasMessageContaining(why);
    }
}
