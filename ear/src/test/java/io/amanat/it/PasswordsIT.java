package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Passwords: guessed, forgotten, changed; and the sign-ins that end with them. */
@OnMarket
class PasswordsIT {
    private static String password() {
        String password = "pw-" + UUID.randomUUID();
        As.SECRETS.add(password);
        return password;
    }

    private static Answer forgot(String email) {
        return Api.to("/api/auth/forgot-password").post(Body.of("email", email)).is(202);
    }

    private static Answer reset(String email, String code, String password) {
        return Api.to("/api/auth/reset-password").post(Body.of("email", email, "code", code, "password", password));
    }

    private static void fail(String email, int times) {
        for (int attempt = 0; attempt < times; attempt++) {
            As.logIn(email, "not the password").refused(401, "CREDENTIALS_INVALID");
        }
    }

    @Test
    @Tag("AC-241")
    void five_failures_lock_an_account_for_a_quarter_of_an_hour_whether_it_exists_or_not() {
        As buyer = As.buyer();
        String ghost = As.unique("ghost") + "@example.test";
        fail(buyer.email, 5);
        fail(ghost, 5);
        Answer locked = As.logIn(buyer.email, buyer.password).refused(429, "RATE_LIMIT_EXCEEDED");
        assertThat(Integer.parseInt(locked.header("Retry-After"))).isBetween(800, 900);
        Answer alike = As.logIn(ghost, "not the password").refused(429, "RATE_LIMIT_EXCEEDED");
        assertThat(alike.body()).isEqualTo(locked.body());
        // Another spelling is the same account; whoever is signed in stays so.
        As.logIn(buyer.email.toUpperCase(java.util.Locale.ROOT), buyer.password).refused(429, "RATE_LIMIT_EXCEEDED");
        buyer.get("/api/auth/me").is(200);
        Hooks.later(Duration.ofMinutes(16), () -> As.logIn(buyer.email, buyer.password)
                .is(200));
    }

    @Test
    void the_right_password_ends_the_counting() {
        As buyer = As.buyer();
        for (int round = 0; round < 2; round++) {
            fail(buyer.email, 4);
            As.signIn(buyer.email, buyer.password);
        }
    }

    @Test
    void a_forgotten_password_is_replaced_by_a_code_and_every_sign_in_ends() {
        As buyer = As.buyer();
        buyer.get("/api/auth/me").is(200);
        fail(buyer.email, 5);
        assertThat(forgot(buyer.email).body())
                .isEqualTo(forgot(As.unique("ghost") + "@example.test").body());
        assertThat(Post.kinds(buyer.email)).containsExactly("password_reset_code");
        String next = password();
        reset(buyer.email, Post.code(buyer.email), next).is(200);
        // On this node at once; the lock is gone too.
        buyer.get("/api/auth/me").refused(401, "TOKEN_INVALID");
        Api.to("/api/auth/refresh-token")
                .post(Body.of("refreshToken", buyer.refreshToken))
                .refused(401, "TOKEN_INVALID");
        assertThat(Db.count("select session_epoch from market.users where id = ?", buyer.id))
                .isEqualTo(1);
        As.logIn(buyer.email, buyer.password).refused(401, "CREDENTIALS_INVALID");
        As.signIn(buyer.email, next);
        assertThat(Post.kinds(buyer.email)).containsExactly("password_reset_code", "password_changed");
    }

    @Test
    void a_reset_code_has_five_tries_works_once_and_tells_nothing_of_accounts() {
        As buyer = As.buyer();
        String ghost = As.unique("ghost") + "@example.test";
        forgot(buyer.email);
        forgot(ghost);
        String code = Post.code(buyer.email);
        for (int attempt = 0; attempt < 6; attempt++) {
            String error = attempt < 5 ? "CODE_MISMATCH" : "CODE_LOCKED";
            Answer wrong = reset(buyer.email, Post.wrong(code), password()).refused(attempt < 5 ? 422 : 429, error);
            assertThat(reset(ghost, code, password()).body()).isEqualTo(wrong.body());
        }
        reset(buyer.email, code, password()).refused(429, "CODE_LOCKED");
        forgot(buyer.email);
        String next = password();
        String second = Post.code(buyer.email);
        reset(buyer.email, second, next).is(200);
        reset(buyer.email, second, password()).refused(422, "CODE_MISMATCH");
        forgot(buyer.email);
        String third = Post.code(buyer.email);
        Hooks.later(Duration.ofMinutes(15), () -> reset(buyer.email, third, password())
                .refused(422, "CODE_MISMATCH"));
        As.signIn(buyer.email, next);
    }

    @Test
    void a_suspended_account_gets_no_code() {
        As buyer = As.buyer();
        Db.change("update market.users set status = 'suspended' where id = ?", buyer.id);
        forgot(buyer.email);
        assertThat(Post.kinds(buyer.email)).isEmpty();
        reset(buyer.email, "123456", password()).refused(422, "CODE_MISMATCH");
    }

    private static Answer change(As who, String current, String next) {
        return who.post("/api/user/change-password", Body.of("currentPassword", current, "newPassword", next));
    }

    @Test
    void who_changes_the_password_stays_and_everybody_else_is_out() {
        As here = As.buyer();
        As there = As.signIn(here.email, here.password);
        there.get("/api/auth/me").is(200);
        String next = password();
        change(here, here.password, "short").refusedField("newPassword");
        change(here, here.password, here.email).refusedField("newPassword");
        change(here, null, next).refusedField("currentPassword");
        change(here, "not the password", next).refused(401, "CREDENTIALS_INVALID");
        JsonObject fresh = change(here, here.password, next).is(200).json();
        As.SECRETS.add(fresh.getString("token"));
        As.SECRETS.add(fresh.getString("refreshToken"));
        Api.to("/api/auth/me").bearer(fresh.getString("token")).get().is(200);
        here.get("/api/auth/me").refused(401, "TOKEN_INVALID");
        there.get("/api/auth/me").refused(401, "TOKEN_INVALID");
        for (String old : List.of(here.refreshToken, there.refreshToken)) {
            Api.to("/api/auth/refresh-token").post(Body.of("refreshToken", old)).refused(401, "TOKEN_INVALID");
        }
        As.signIn(here.email, next);
        assertThat(Post.kinds(here.email)).containsExactly("password_changed");
    }

    @Test
    void guessing_the_current_password_locks_like_a_failed_sign_in() {
        As buyer = As.buyer();
        for (int attempt = 0; attempt < 5; attempt++) {
            change(buyer, "not the password", password()).refused(401, "CREDENTIALS_INVALID");
        }
        change(buyer, buyer.password, password()).refused(429, "RATE_LIMIT_EXCEEDED");
        As.logIn(buyer.email, buyer.password).refused(429, "RATE_LIMIT_EXCEEDED");
    }

    @Test
    void sign_ins_are_listed_and_ended_one_by_one_or_all() {
        As here = As.buyer();
        As there = As.signIn(here.email, here.password);
        As stranger = As.buyer();
        List<JsonObject> rows = here.get("/api/auth/sessions").is(200).rows();
        assertThat(rows).hasSize(2);
        JsonObject other = rows.stream()
                .filter(row -> !row.getBoolean("current"))
                .findFirst()
                .orElseThrow();
        assertThat(other.getString("ip")).isEqualTo("127.0.0.1");
        assertThat(other.getString("device")).startsWith("Java");
        assertThat(other.getString("since")).isNotBlank();
        String path = "/api/auth/sessions/" + other.getString("id");
        stranger.at(path).json("DELETE", "").refused(404, "NOT_FOUND");
        there.get("/api/auth/me").is(200);
        here.at(path).json("DELETE", "").is(200);
        there.get("/api/auth/me").refused(401, "TOKEN_INVALID");
        here.at(path).json("DELETE", "").refused(404, "NOT_FOUND");
        here.at("/api/auth/sessions/x").json("DELETE", "").refused(404, "NOT_FOUND");
        assertThat(here.get("/api/auth/sessions").rows()).hasSize(1);
        As third = As.signIn(here.email, here.password);
        third.get("/api/auth/me").is(200);
        assertThat(here.post("/api/auth/logout-all").is(200).header("Set-Cookie"))
                .contains("Max-Age=0");
        here.get("/api/auth/me").refused(401, "TOKEN_INVALID");
        third.get("/api/auth/me").refused(401, "TOKEN_INVALID");
        stranger.get("/api/auth/me").is(200);
    }

    @Test
    void a_browser_refreshes_by_its_cookie_and_a_used_cookie_ends_the_sign_in() {
        As buyer = As.buyer();
        Answer signedIn = As.logIn(buyer.email, buyer.password).is(200);
        String set = signedIn.header("Set-Cookie");
        assertThat(set).contains("HttpOnly").contains("SameSite=Lax").contains("Path=/api/auth");
        String first = set.substring(0, set.indexOf(';'));
        Answer renewed = byCookie(first).is(200);
        String second = renewed.header("Set-Cookie")
                .substring(0, renewed.header("Set-Cookie").indexOf(';'));
        assertThat(second).isNotEqualTo(first);
        As.SECRETS.add(renewed.json().getString("token"));
        As.SECRETS.add(renewed.json().getString("refreshToken"));
        byCookie(first).refused(401, "TOKEN_INVALID");
        byCookie(second).refused(401, "TOKEN_INVALID");
        // The cookie is no access token.
        Api.to("/api/auth/me").header("Cookie", second).get().refused(401, "UNAUTHENTICATED");
    }

    private static Answer byCookie(String cookie) {
        return Api.to("/api/auth/refresh-token").header("Cookie", cookie).post(Body.of());
    }

    @Test
    void one_client_address_may_knock_ten_times_in_a_quarter_of_an_hour() {
        String address = "198.51.100."
                + (100 + java.util.concurrent.ThreadLocalRandom.current().nextInt(150));
        String email = As.unique("knock") + "@example.test";
        for (int count = 0; count < 10; count++) {
            knock(address, email).refused(410, "CODE_EXPIRED");
        }
        Answer refused = knock(address, email).refused(429, "RATE_LIMIT_EXCEEDED");
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 90);
    }

    private static Answer knock(String address, String email) {
        return Api.to("/api/auth/verify-email")
                .header("X-Forwarded-For", address)
                .post(Body.of("email", email, "code", "123456"));
    }
}
