package io.amanat.user.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.database.Market;
import io.amanat.database.Row;
import io.amanat.database.Sql;
import io.amanat.database.TestDatabase;
import io.amanat.shared.id.Uuid7;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestDatabase.class)
class OutsideUserRepositoryTest {
    private static <T> T outside(Function<OutsideUserRepository, T> work) {
        return Market.in(em -> work.apply(new OutsideUserRepository(em)));
    }

    private static User stored(UUID id) {
        return Market.in(em -> new UserRepository(em).find(id)).orElseThrow();
    }

    private static boolean insert(NewOutsideUser user) {
        return outside((OutsideUserRepository rows) -> rows.insert(user, null));
    }

    private static boolean link(UUID id, String email, String subject) {
        return outside((OutsideUserRepository rows) -> rows.linkGoogle(id, email, subject, Row.NOON));
    }

    @Test
    void whom_telegram_brings_has_no_e_mail_and_is_verified_by_telegram() {
        UUID id = Uuid7.next();
        assertThat(insert(new NewOutsideUser(
                        id,
                        AuthProvider.TELEGRAM,
                        null,
                        null,
                        "Sara",
                        null,
                        UserRole.SELLER,
                        "{\"photoURL\": \"https://example.test/1\"}",
                        "fa",
                        Row.NOON)))
                .isTrue();
        User user = stored(id);
        assertThat(user.email()).isNull();
        assertThat(user.isEmailVerified()).isFalse();
        assertThat(user.isTelegramVerified()).isTrue();
        assertThat(user.authProvider()).isEqualTo(AuthProvider.TELEGRAM);
        assertThat(user.role()).isEqualTo(UserRole.SELLER);
        assertThat(user.status()).isEqualTo(UserStatus.ACTIVE);
        assertThat(user.passwordHash()).isNull();
        assertThat(user.googleSubject()).isNull();
        assertThat(user.profile()).contains("https://example.test/1");
        assertThat(user.preferences()).contains("\"fa\"").contains("\"USD\"").contains("\"push\": true");
        assertThat(user.lastLoginAt()).isEqualTo(Row.NOON);
    }

    @Test
    void whoever_came_by_telegram_has_a_code_of_his_own_and_remembers_who_brought_him() {
        UUID referrer = Row.user("buyer").insert();
        NewOutsideUser person = new NewOutsideUser(
                Uuid7.next(), AuthProvider.TELEGRAM, null, null, "Ada", null, UserRole.BUYER, "{}", "fa", Row.NOON);
        assertThat(outside((OutsideUserRepository rows) -> rows.insert(person, referrer)))
                .isTrue();
        assertThat(stored(person.id()).referredById()).isEqualTo(referrer);
        assertThat(stored(person.id()).referralCode())
                .matches("[A-HJ-NP-Z2-9]{8}")
                .isNotEqualTo(stored(referrer).referralCode());
    }

    @Test
    void whom_google_brings_has_a_verified_e_mail_and_is_found_by_google_s_number() {
        UUID id = Uuid7.next();
        String subject = "g-" + id;
        String email = id + "@example.test";
        NewOutsideUser user = new NewOutsideUser(
                id, AuthProvider.GOOGLE, subject, email, null, null, UserRole.BUYER, "{}", "en", Row.NOON);
        assertThat(insert(user)).isTrue();
        User stored =
                outside((OutsideUserRepository rows) -> rows.ofGoogle(subject)).orElseThrow();
        assertThat(stored.id()).isEqualTo(id);
        assertThat(stored.email()).isEqualTo(email);
        assertThat(stored.isEmailVerified()).isTrue();
        assertThat(stored.isTelegramVerified()).isFalse();
        assertThat(outside((OutsideUserRepository rows) -> rows.ofGoogle("nobody")))
                .isEmpty();
        // Neither e-mail nor Google account a second time.
        assertThat(insert(new NewOutsideUser(
                        Uuid7.next(),
                        AuthProvider.GOOGLE,
                        "h-" + id,
                        email,
                        null,
                        null,
                        UserRole.BUYER,
                        "{}",
                        "en",
                        Row.NOON)))
                .isFalse();
        assertThat(insert(new NewOutsideUser(
                        Uuid7.next(),
                        AuthProvider.GOOGLE,
                        subject,
                        "x" + email,
                        null,
                        null,
                        UserRole.BUYER,
                        "{}",
                        "en",
                        Row.NOON)))
                .isFalse();
    }

    @Test
    void google_gets_into_an_active_account_with_the_same_proved_e_mail_only() {
        String email = Uuid7.next() + "@example.test";
        Row account = Row.user("buyer").with("email", email).with("is_email_verified", true);
        UUID user = account.insert();
        String subject = "g-" + user;
        assertThat(link(user, "x" + email, subject)).isFalse();
        Sql.run("update market.users set is_email_verified = false where id = ?", user);
        assertThat(link(user, email, subject)).isFalse();
        Sql.run("update market.users set is_email_verified = true, status = 'suspended' where id = ?", user);
        assertThat(link(user, email, subject)).isFalse();
        Sql.run("update market.users set status = 'active' where id = ?", user);
        assertThat(link(user, email, subject)).isTrue();
        assertThat(stored(user).googleSubject()).isEqualTo(subject);
        assertThat(stored(user).lastLoginAt()).isEqualTo(Row.NOON);
        assertThat(link(user, email, "other-" + subject)).isFalse();
        String otherEmail = "x" + email;
        UUID other = Row.user("buyer")
                .with("email", otherEmail)
                .with("is_email_verified", true)
                .insert();
        assertThat(link(other, otherEmail, subject)).isFalse();
    }

    @Test
    void the_ways_into_an_account_are_known() {
        UUID user = Row.user("buyer").insert();
        assertThat(outside((OutsideUserRepository rows) -> rows.hasPasskey(user)))
                .isFalse();
        UserRows.passkey("way_" + Uuid7.next(), user).insert();
        assertThat(outside((OutsideUserRepository rows) -> rows.hasPasskey(user)))
                .isTrue();
        Market.run(em -> new OutsideUserRepository(em).setTelegramVerified(user, true, Row.NOON));
        assertThat(outside((OutsideUserRepository rows) -> rows.lock(user))
                        .orElseThrow()
                        .isTelegramVerified())
                .isTrue();
        assertThat(outside((OutsideUserRepository rows) -> rows.lock(Uuid7.next())))
                .isEmpty();
    }
}
