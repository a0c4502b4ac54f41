package io.amanat.user.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.database.Market;
import io.amanat.database.Row;
import io.amanat.database.Sql;
import io.amanat.database.TestDatabase;
import io.amanat.shared.id.Uuid7;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestDatabase.class)
class AccountSecretRepositoryTest {
    private static final Instant LATER = Row.NOON.plusSeconds(900);
    private final String email = Uuid7.next() + "@example.test";

    private static <T> T secrets(Function<AccountSecretRepository, T> work) {
        return Market.in(em -> work.apply(new AccountSecretRepository(em)));
    }

    private static String of(UUID user, String column) {
        return Sql.value("select " + column + "::text from market.users where id = ?", user);
    }

    private UUID user(String status) {
        return Row.user("buyer")
                .with("email", email)
                .with("status", status)
                .with("password", "$2b$10$old")
                .with("is_email_verified", true)
                .insert();
    }

    private Optional<String> beginReset() {
        return secrets((AccountSecretRepository rows) -> rows.beginReset(email, "hash", LATER, Row.NOON));
    }

    @Test
    void only_an_active_account_gets_a_code_for_a_new_password_and_the_newest_code_has_all_its_tries() {
        assertThat(beginReset()).isEmpty();
        UUID user = user("active");
        assertThat(beginReset()).contains("en");
        Market.run(em -> new AccountSecretRepository(em).failReset(user));
        AccountSecretRepository.Waiting waiting =
                secrets((AccountSecretRepository rows) -> rows.lockReset(email)).orElseThrow();
        assertThat(waiting).isEqualTo(new AccountSecretRepository.Waiting(user, email, email, "hash", LATER, 1, "en"));
        assertThat(waiting.toString()).doesNotContain("hash");
        beginReset();
        assertThat(of(user, "password_reset_attempts")).isEqualTo("0");
        Sql.run("update market.users set status = 'suspended' where id = ?", user);
        assertThat(beginReset()).isEmpty();
        assertThat(secrets((AccountSecretRepository rows) -> rows.lockReset(email)))
                .isEmpty();
    }

    @Test
    void a_new_password_raises_the_epoch_and_voids_the_code() {
        UUID user = user("active");
        beginReset();
        Market.run(em -> new AccountSecretRepository(em).setPassword(user, "$2b$10$new", Row.NOON));
        assertThat(of(user, "password")).isEqualTo("$2b$10$new");
        assertThat(of(user, "session_epoch")).isEqualTo("1");
        assertThat(of(user, "password_reset_code_hash")).isNull();
        assertThat(changed(user, "$2b$10$old")).isFalse();
        assertThat(changed(user, "$2b$10$new")).isTrue();
        assertThat(of(user, "session_epoch")).isEqualTo("2");
        Market.run(em -> new AccountSecretRepository(em).raiseEpoch(user));
        assertThat(of(user, "session_epoch")).isEqualTo("3");
    }

    private static boolean changed(UUID user, String former) {
        return secrets((AccountSecretRepository rows) -> rows.changePassword(user, former, "$2b$10$newest", Row.NOON));
    }

    private static void begin(UUID user, String pending) {
        Market.run(em -> new AccountSecretRepository(em).beginEmailChange(user, pending, "hash", LATER, Row.NOON));
    }

    private static boolean promoted(UUID user, String hash, Instant now) {
        return secrets((AccountSecretRepository rows) -> rows.promoteEmail(user, hash, now));
    }

    @Test
    void a_pending_address_becomes_the_account_s_by_its_code_in_time() {
        UUID user = user("active");
        String next = Uuid7.next() + "@example.test";
        begin(user, next);
        assertThat(of(user, "is_email_verified")).isEqualTo("false");
        Market.run(em -> new AccountSecretRepository(em).failEmailChange(user));
        assertThat(secrets((AccountSecretRepository rows) -> rows.lockEmailChange(user)))
                .contains(new AccountSecretRepository.Waiting(user, email, next, "hash", LATER, 1, "en"));
        assertThat(promoted(user, "other", Row.NOON)).isFalse();
        assertThat(promoted(user, "hash", LATER)).isFalse();
        assertThat(promoted(user, "hash", LATER.minusSeconds(1))).isTrue();
        assertThat(of(user, "email")).isEqualTo(next);
        assertThat(of(user, "is_email_verified")).isEqualTo("true");
        assertThat(of(user, "pending_email")).isNull();
        assertThat(promoted(user, "hash", Row.NOON)).isFalse();
        assertThat(secrets((AccountSecretRepository rows) -> rows.lockEmailChange(user))
                        .orElseThrow()
                        .target())
                .isNull();
    }

    @Test
    void a_code_proves_the_address_an_account_has_when_none_is_pending() {
        UUID user = user("active");
        begin(user, null);
        assertThat(secrets((AccountSecretRepository rows) -> rows.lockEmailChange(user))
                        .orElseThrow()
                        .target())
                .isEqualTo(email);
        assertThat(promoted(user, "hash", Row.NOON)).isTrue();
        assertThat(of(user, "email")).isEqualTo(email);
        begin(user, "x@example.test");
        Market.run(em -> new AccountSecretRepository(em).endEmailChange(user, Row.NOON));
        assertThat(of(user, "pending_email")).isNull();
        assertThat(of(user, "email_verification_code_hash")).isNull();
    }

    @Test
    void a_taken_address_is_not_given_twice_but_a_deleted_account_gives_its_one_back() {
        UUID owner = user("active");
        UUID user = Row.user("buyer").insert();
        begin(user, email);
        assertThat(promoted(user, "hash", Row.NOON)).isFalse();
        assertThat(released()).isFalse();
        Sql.run("update market.users set status = 'deleted' where id = ?", owner);
        assertThat(promoted(user, "hash", Row.NOON)).isFalse();
        assertThat(released()).isTrue();
        assertThat(of(owner, "email")).isNull();
        assertThat(released()).isFalse();
        assertThat(promoted(user, "hash", Row.NOON)).isTrue();
    }

    private boolean released() {
        return secrets((AccountSecretRepository rows) -> rows.releaseEmail(email, Row.NOON));
    }

    @Test
    void a_referral_counts_for_an_active_account() {
        UUID user = user("active");
        String code = "R" + Uuid7.next().toString().substring(1, 8)
                + Uuid7.next().toString().substring(24);
        Sql.run("update market.users set referral_code = ? where id = ?", code, user);
        assertThat(secrets((AccountSecretRepository rows) -> rows.referrer(code)))
                .contains(user);
        Market.run(em -> new AccountSecretRepository(em).countReferral(user));
        assertThat(of(user, "referral_stats_total")).isEqualTo("1");
        Sql.run("update market.users set status = 'suspended' where id = ?", user);
        assertThat(secrets((AccountSecretRepository rows) -> rows.referrer(code)))
                .isEmpty();
    }

    @Test
    void a_new_account_has_a_code_of_its_own_and_keeps_who_brought_it() {
        UUID referrer = user("active");
        String address = Uuid7.next() + "@example.test";
        assertThat(insert(referrer, address)).isTrue();
        UUID stored = UUID.fromString(Sql.value("select id::text from market.users where email = ?", address));
        assertThat(of(stored, "referred_by_id")).isEqualTo(referrer.toString());
        assertThat(of(stored, "referral_code")).matches("[A-HJ-NP-Z2-9]{8}");
        assertThat(insert(null, address)).as("the address is taken").isFalse();
        assertThat(insert(null, null)).isTrue();
        assertThat(insert(null, null)).isTrue();
    }

    private static boolean insert(UUID referrer, String address) {
        User user = User.withPassword(Uuid7.next(), address, null, null, null, UserRole.BUYER, Row.NOON);
        user.cameThrough(referrer);
        return Market.in(em -> new UserRepository(em).insert(user));
    }

    @Test
    void running_sign_ins_are_listed_by_their_last_use_and_end_one_by_one_or_together() {
        UUID user = user("active");
        UUID phone = Uuid7.next();
        UUID browser = Uuid7.next();
        UUID over = Uuid7.next();
        Market.run(em -> {
            SessionRepository rows = new SessionRepository(em);
            rows.add(token(user, phone, 0, "Phone", "10.0.0.1"));
            rows.add(token(user, phone, 30, "Phone 2", "10.0.0.2"));
            rows.add(token(user, browser, 10, null, null));
            rows.add(token(user, over, -900, "Old", null));
        });
        assertThat(running(user))
                .containsExactly(
                        new SessionRepository.Running(phone, "Phone 2", "10.0.0.2", Row.NOON, Row.NOON.plusSeconds(30)),
                        new SessionRepository.Running(
                                browser, null, null, Row.NOON.plusSeconds(10), Row.NOON.plusSeconds(10)));
        UUID stranger = Row.user("buyer").insert();
        assertThat(ended(stranger, phone)).isFalse();
        assertThat(ended(user, phone)).isTrue();
        assertThat(running(user))
                .extracting(SessionRepository.Running::familyId)
                .containsExactly(browser);
        Market.run(em -> new SessionRepository(em).endAll(user));
        assertThat(running(user)).isEmpty();
    }

    private static boolean ended(UUID user, UUID family) {
        return Market.in(em -> new SessionRepository(em).endFamily(user, family));
    }

    private static java.util.List<SessionRepository.Running> running(UUID user) {
        return Market.in(em -> new SessionRepository(em).running(user, Row.NOON.plusSeconds(60), 10));
    }

    private static RefreshTokenRow token(UUID user, UUID family, int second, String agent, String ip) {
        Instant issued = Row.NOON.plusSeconds(second);
        String hash = Uuid7.next().toString().replace("-", "").repeat(2);
        return new RefreshTokenRow(hash, user, family, null, issued, issued.plusSeconds(600), agent, ip);
    }
}
