package io.amanat.user.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.database.Market;
import io.amanat.database.Row;
import io.amanat.database.Sql;
import io.amanat.database.TestDatabase;
import io.amanat.shared.id.Uuid7;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestDatabase.class)
class UserRepositoryTest {
    private static <T> T users(Function<UserRepository, T> work) {
        return Market.in(em -> work.apply(new UserRepository(em)));
    }

    private static User account(String email, UserRole role) {
        return User.withPassword(Uuid7.next(), email, "$2b$10$hash", "Ada", null, role, Row.NOON);
    }

    @Test
    void a_new_account_is_stored_whole_and_found_by_id_and_e_mail() {
        String email = Uuid7.next() + "@example.test";
        User made = account(email, UserRole.RESOLVER);
        made.markEmailVerified();
        made.markTester();
        assertThat(users((UserRepository rows) -> rows.insert(made))).isTrue();
        User stored = users((UserRepository rows) -> rows.findByEmail(email)).orElseThrow();
        assertThat(stored.id()).isEqualTo(made.id());
        assertThat(users((UserRepository rows) -> rows.find(made.id()))).isPresent();
        assertThat(stored.passwordHash()).isEqualTo("$2b$10$hash");
        assertThat(stored.role()).isEqualTo(UserRole.RESOLVER);
        assertThat(stored.status()).isEqualTo(UserStatus.ACTIVE);
        assertThat(stored.authProvider()).isEqualTo(AuthProvider.EMAIL);
        assertThat(stored.isTester()).isTrue();
        assertThat(stored.isEmailVerified()).isTrue();
        assertThat(stored.fullName()).isEqualTo("Ada");
        assertThat(stored.createdAt()).isEqualTo(Row.NOON);
        assertThat(stored.preferences()).contains("\"language\"");
    }

    @Test
    void of_the_staff_those_act_who_are_active_and_do_not_only_look() {
        User resolver = account(Uuid7.next() + "@example.test", UserRole.RESOLVER);
        User admin = account(Uuid7.next() + "@example.test", UserRole.ADMIN);
        User buyer = account(Uuid7.next() + "@example.test", UserRole.BUYER);
        User suspended = account(Uuid7.next() + "@example.test", UserRole.RESOLVER);
        User auditor = account(Uuid7.next() + "@example.test", UserRole.ADMIN);
        for (User one : List.of(resolver, admin, buyer, suspended, auditor)) {
            assertThat(users((UserRepository rows) -> rows.insert(one))).isTrue();
        }
        Sql.run("update market.users set status = 'suspended' where id = ?", suspended.id());
        Sql.run("update market.users set is_auditor = true where id = ?", auditor.id());
        assertThat(users((UserRepository rows) -> rows.acting(List.of(UserRole.ADMIN, UserRole.RESOLVER), 100_000)))
                .extracting(User::id)
                .contains(resolver.id(), admin.id())
                .doesNotContain(buyer.id(), suspended.id(), auditor.id());
        assertThat(users((UserRepository rows) -> rows.acting(List.of(UserRole.ADMIN, UserRole.RESOLVER), 1)))
                .hasSize(1);
    }

    @Test
    void a_taken_e_mail_stores_nothing() {
        String email = Uuid7.next() + "@example.test";
        assertThat(users((UserRepository rows) -> rows.insert(account(email, UserRole.BUYER))))
                .isTrue();
        User second = account(email, UserRole.SELLER);
        assertThat(users((UserRepository rows) -> rows.insert(second))).isFalse();
        assertThat(users((UserRepository rows) -> rows.find(second.id()))).isEmpty();
    }

    @Test
    void an_account_without_password_and_names_can_be_stored() {
        User made = User.withPassword(
                Uuid7.next(), Uuid7.next() + "@example.test", null, null, null, UserRole.GUARD, Row.NOON);
        assertThat(users((UserRepository rows) -> rows.insert(made))).isTrue();
        User stored = users((UserRepository rows) -> rows.find(made.id())).orElseThrow();
        assertThat(stored.passwordHash()).isNull();
        assertThat(stored.fullName()).isNull();
    }

    @Test
    void a_new_account_has_no_codes_out_and_brought_nobody() {
        User made = account(Uuid7.next() + "@example.test", UserRole.BUYER);
        Market.run(em -> em.persist(made));
        for (User user : List.of(
                made, users((UserRepository rows) -> rows.find(made.id())).orElseThrow())) {
            assertThat(user.emailCode().codeHash()).isNull();
            assertThat(user.emailCode().expiresAt()).isNull();
            assertThat(user.emailCode().attempts()).isZero();
            assertThat(user.resetCode().codeHash()).isNull();
            assertThat(user.pendingEmail()).isNull();
            assertThat(user.walletAddress()).isNull();
            assertThat(user.referredById()).isNull();
            assertThat(user.referralStats().total()).isZero();
            assertThat(user.referralStats().active()).isZero();
            assertThat(user.referralStats().totalEarned()).isZero();
        }
    }

    @Test
    void an_account_is_found_by_its_referral_code() {
        String code = "R" + Uuid7.next().toString().replace("-", "").substring(1);
        UUID user = Row.user("buyer").with("referral_code", code).insert();
        assertThat(users((UserRepository rows) -> rows.findByReferralCode(code)).map(User::id))
                .contains(user);
        assertThat(users((UserRepository rows) -> rows.findByReferralCode("R-nobody")))
                .isEmpty();
    }

    @Test
    void names_are_told_for_those_who_exist_and_nothing_is_asked_for_nobody() {
        UUID ada = Row.user("buyer")
                .with("first_name", "Ada")
                .with("last_name", "Byron")
                .insert();
        UUID nameless = Row.user("buyer").insert();
        Map<UUID, String> names = users((UserRepository rows) -> rows.names(List.of(ada, nameless, Uuid7.next())));
        assertThat(names).hasSize(2).containsEntry(ada, "Ada Byron").containsEntry(nameless, null);
        assertThat(users((UserRepository rows) -> rows.names(List.of()))).isEmpty();
    }

    @Test
    void only_active_sellers_are_sellers() {
        UUID seller = Row.user("seller").insert();
        UUID suspended = Row.user("seller").with("status", "suspended").insert();
        UUID buyer = Row.user("buyer").insert();
        assertThat(users((UserRepository rows) -> rows.activeSellers(List.of(seller, suspended, buyer, Uuid7.next()))))
                .containsExactly(seller);
        assertThat(users((UserRepository rows) -> rows.activeSellers(List.of())))
                .isEmpty();
    }

    @Test
    void the_state_of_an_account_is_known_as_long_as_its_sign_in_lives() {
        UUID user = Row.user("seller")
                .with("is_tester", true)
                .with("is_auditor", true)
                .with("session_epoch", 4)
                .with("status", "suspended")
                .insert();
        UUID stranger = Row.user("buyer").insert();
        UUID family = Uuid7.next();
        String hash = Uuid7.next().toString().replace("-", "").repeat(2);
        Row.refreshToken(hash, user).with("family_id", family).insert();
        assertThat(users((UserRepository rows) -> rows.findState(user, family)))
                .contains(new AccountState(user, UserRole.SELLER, UserStatus.SUSPENDED, 4, true, true));
        assertThat(users((UserRepository rows) -> rows.findState(user, Uuid7.next())))
                .isEmpty();
        assertThat(users((UserRepository rows) -> rows.findState(stranger, family)))
                .isEmpty();
        Market.run(em -> new SessionRepository(em).endFamily(family));
        assertThat(users((UserRepository rows) -> rows.findState(user, family))).isEmpty();
    }

    @Test
    void somebody_but_admins_is_there() {
        Row.user("buyer").insert();
        assertThat(users(UserRepository::anyoneButAdmins)).isTrue();
    }

    private static RefreshTokenRow token(UUID user) {
        String hash = Uuid7.next().toString().replace("-", "").repeat(2);
        return new RefreshTokenRow(
                hash, user, Uuid7.next(), null, Row.NOON, Row.NOON.plusSeconds(60), "Browser", "127.0.0.1");
    }

    private static java.util.Optional<User> begin(RefreshTokenRow token, int epoch) {
        return Market.in(em -> new SessionRepository(em).begin(token, epoch, Row.NOON));
    }

    @Test
    @Tag("R-AUTH-03")
    void a_sign_in_is_noted_with_its_first_token_unless_the_account_changed_meanwhile() {
        UUID user = Row.user("buyer").with("session_epoch", 3).insert();
        RefreshTokenRow token = token(user);
        assertThat(begin(token, 3).orElseThrow().lastLoginAt()).isEqualTo(Row.NOON);
        assertThat(users((UserRepository rows) -> rows.find(user)).orElseThrow().lastLoginAt())
                .isEqualTo(Row.NOON);
        RefreshTokenRow stored = Market.in((EntityManager em) -> new SessionRepository(em).find(token.tokenHash()))
                .orElseThrow();
        assertThat(stored.userId()).isEqualTo(user);
        assertThat(stored.familyId()).isEqualTo(token.familyId());
        assertThat(stored.expiresAt()).isEqualTo(Row.NOON.plusSeconds(60));
        assertThat(stored.userAgent()).isEqualTo("Browser");
        assertThat(stored.ip()).isEqualTo("127.0.0.1");
        assertThat(stored.rotatedFrom()).isNull();
        // Every sign-in was ended, the account was suspended: nobody gets in and nothing is written.
        assertThat(begin(token(user), 2)).isEmpty();
        Sql.run("update market.users set status = 'suspended', last_login_at = null where id = ?", user);
        assertThat(begin(token(user), 3)).isEmpty();
        assertThat(Sql.value("select last_login_at from market.users where id = ?", user))
                .isNull();
        assertThat(Sql.value("select count(*) from market.user_refresh_tokens where user_id = ?", user))
                .isEqualTo("1");
    }

    @Test
    @Tag("R-AUTH-03")
    void one_read_tells_who_signs_in_and_whether_the_name_is_locked() {
        Row row = Row.user("buyer").with("password", "$2b$10$hash").with("session_epoch", 4);
        String email = row.id() + "@sign.test";
        UUID user = row.with("email", email).insert();
        String key = Uuid7.next().toString().replace("-", "").repeat(2);
        assertThat(users((UserRepository rows) -> rows.candidate(email, key)))
                .isEqualTo(new UserRepository.Candidate(user, "$2b$10$hash", UserStatus.ACTIVE, 4, false, null));
        Sql.run(
                "insert into platform.login_failures (account_hash, failures, first_failure_at, updated_at, locked_until)"
                        + " values (?, 0, ?, ?, ?)",
                key,
                Row.NOON,
                Row.NOON,
                Row.NOON.plusSeconds(900));
        assertThat(users((UserRepository rows) -> rows.candidate(email, key)))
                .isEqualTo(new UserRepository.Candidate(
                        user, "$2b$10$hash", UserStatus.ACTIVE, 4, true, Row.NOON.plusSeconds(900)));
        Sql.run("update market.users set status = 'deleted' where id = ?", user);
        assertThat(users((UserRepository rows) -> rows.candidate(email, key)))
                .isEqualTo(new UserRepository.Candidate(null, null, null, 0, true, Row.NOON.plusSeconds(900)));
    }

    @Test
    void a_refresh_token_is_used_once_before_it_expires_and_its_family_ends_together() {
        UUID user = Row.user("buyer").insert();
        UUID family = Uuid7.next();
        String first = Uuid7.next().toString().replace("-", "").repeat(2);
        String second = Uuid7.next().toString().replace("-", "").repeat(2);
        Market.run(em -> {
            SessionRepository sessions = new SessionRepository(em);
            sessions.add(new RefreshTokenRow(
                    first, user, family, null, Row.NOON, Row.NOON.plusSeconds(60), "Browser", "127.0.0.1"));
            sessions.add(
                    new RefreshTokenRow(second, user, family, first, Row.NOON, Row.NOON.plusSeconds(60), null, null));
        });
        assertThat(rotate(first, 60)).isFalse();
        assertThat(rotate(first, 59)).isTrue();
        assertThat(rotate(first, 59)).isFalse();
        RefreshTokenRow row =
                Market.in(em -> new SessionRepository(em).find(first)).orElseThrow();
        assertThat(row.rotatedAt()).isEqualTo(Row.NOON.plusSeconds(59));
        assertThat(row.userAgent()).isEqualTo("Browser");
        assertThat(row.rotatedFrom()).isNull();
        assertThat(Market.in((EntityManager em) -> new SessionRepository(em).find(second))
                        .map(RefreshTokenRow::rotatedFrom))
                .contains(first);
        Market.run(em -> new SessionRepository(em).endFamily(family));
        assertThat(Sql.value("select count(*) from market.user_refresh_tokens where family_id = ?", family))
                .isEqualTo("0");
    }

    private static boolean rotate(String hash, int second) {
        return Market.in(em -> new SessionRepository(em).rotate(hash, Row.NOON.plusSeconds(second)));
    }
}
