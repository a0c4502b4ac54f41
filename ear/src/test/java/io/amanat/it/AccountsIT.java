package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Coming in by e-mail, and changing the address. */
@OnMarket
class AccountsIT {
    private static final String PROFILE = "/api/user/profile/email/";

    private static String address(String stem) {
        return As.unique(stem) + "@example.test";
    }

    private static String password() {
        String password = "pw-" + UUID.randomUUID();
        As.SECRETS.add(password);
        return password;
    }

    private static Answer register(String email, Object... more) {
        List<Object> pairs = new ArrayList<>(List.of("email", email, "password", password()));
        pairs.addAll(List.of(more));
        return Api.to("/api/auth/register").post(Body.of(pairs.toArray())).is(202);
    }

    private static Answer verify(String email, String code) {
        return Api.to("/api/auth/verify-email").post(Body.of("email", email, "code", code));
    }

    private static Answer resend(String email) {
        return Api.to("/api/auth/resend-verification")
                .post(Body.of("email", email))
                .is(202);
    }

    private static long users(String email) {
        return Db.count("select count(*) from market.users where email = ?", email);
    }

    @Test
    @Tag("AC-003")
    void a_sign_up_becomes_an_account_by_its_code_and_is_signed_in() {
        String email = address("new");
        String password = password();
        Api.to("/api/auth/register")
                .header("Accept-Language", "fa-IR,fa;q=0.9")
                .post(Body.of(
                        "email", email.toUpperCase(java.util.Locale.ROOT), "password", password, "role", "seller"))
                .is(202);
        assertThat(users(email)).isZero();
        assertThat(Post.kinds(email)).containsExactly("sign_up_code");
        String code = Post.code(email);
        assertThat(Db.text("select code_hash from market.temp_verifications where email = ?", email))
                .hasSize(64)
                .doesNotContain(code);
        Answer answer = verify(email, code).is(200);
        JsonObject user = answer.data().getJsonObject("user");
        assertThat(answer.json().getBoolean("isNewUser")).isTrue();
        assertThat(user.getString("role")).isEqualTo("seller");
        assertThat(user.getBoolean("isEmailVerified")).isTrue();
        assertThat(user.getString("referralCode")).matches("[A-HJ-NP-Z2-9]{8}");
        assertThat(user.getString("firstName")).isEqualTo("\u06a9\u0627\u0631\u0628\u0631");
        assertThat(answer.header("Set-Cookie")).contains("HttpOnly").contains("Path=/api/auth");
        Api.to("/api/auth/me").bearer(answer.json().getString("token")).get().is(200);
        As.signIn(email, password);
        // The code is used up, and says no more than one that never was.
        assertThat(verify(email, code).refused(410, "CODE_EXPIRED").body())
                .isEqualTo(verify(address("ghost"), code).body());
    }

    @Test
    void nobody_learns_by_signing_up_who_has_an_account() {
        As known = As.buyer();
        String free = address("free");
        Answer one = register(known.email);
        Answer two = register(free);
        assertThat(one.json().getString("message")).isEqualTo(two.json().getString("message"));
        assertThat(one.data().keySet()).isEqualTo(two.data().keySet());
        assertThat(one.text("registrationToken"))
                .hasSameSizeAs(two.text("registrationToken"))
                .isNotEqualTo(two.text("registrationToken"));
        assertThat(Post.kinds(known.email)).containsExactly("sign_up_known");
        // Not by the codes that follow either.
        for (int attempt = 0; attempt < 6; attempt++) {
            Answer taken = verify(known.email, "123456");
            Answer other = verify(free, Post.wrong(Post.code(free)));
            assertThat(taken.status()).isEqualTo(other.status()).isEqualTo(attempt < 5 ? 422 : 429);
            assertThat(taken.body()).isEqualTo(other.body());
        }
        assertThat(resend(known.email).body())
                .isEqualTo(resend(free).body())
                .isEqualTo(resend(address("x")).body());
        assertThat(users(known.email)).isEqualTo(1);
        As.signIn(known.email, known.password);
    }

    @Test
    void five_wrong_codes_lock_a_sign_up_until_a_new_one_is_sent_which_voids_the_one_before() {
        String email = address("guess");
        register(email);
        String first = Post.code(email);
        for (int attempt = 0; attempt < 5; attempt++) {
            verify(email, Post.wrong(first)).refused(422, "CODE_MISMATCH");
        }
        verify(email, first).refused(429, "CODE_LOCKED");
        resend(email);
        String second = Post.code(email);
        if (!first.equals(second)) {
            verify(email, first).refused(422, "CODE_MISMATCH");
        }
        verify(email, second).is(200);
    }

    @Test
    void a_sign_up_lapses_after_fifteen_minutes_and_is_replaced_by_another() {
        String email = address("late");
        register(email, "firstName", "First");
        String first = Post.code(email);
        Hooks.later(Duration.ofMinutes(15), () -> verify(email, first).refused(410, "CODE_EXPIRED"));
        register(email, "firstName", "Second");
        assertThat(verify(email, Post.code(email))
                        .is(200)
                        .data()
                        .getJsonObject("user")
                        .getString("firstName"))
                .isEqualTo("Second");
    }

    @Test
    void codes_for_one_address_are_mailed_five_times_in_a_quarter_of_an_hour() {
        String email = address("flood");
        register(email);
        for (int count = 0; count < 4; count++) {
            resend(email);
        }
        Answer refused = Api.to("/api/auth/resend-verification")
                .post(Body.of("email", email))
                .refused(429, "RATE_LIMIT_EXCEEDED");
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 180);
        assertThat(Post.kinds(email)).hasSize(5);
    }

    @Test
    void what_cannot_be_an_account_is_refused_field_by_field() {
        for (Object[] bad : new Object[][] {
            {"email", "nobody"},
            {"password", "short"},
            {"password", "x".repeat(73)},
            {"role", "admin"},
            {"role", "tester"},
            {"referralCode", "x".repeat(33)}
        }) {
            JsonObject good = Body.of("email", address("bad"), "password", password());
            Api.to("/api/auth/register")
                    .post(Body.with(good, (String) bad[0], bad[1]))
                    .refusedField((String) bad[0]);
        }
        String email = address("same");
        Api.to("/api/auth/register")
                .post(Body.of("email", email, "password", email))
                .refusedField("password");
        verify(email, "12345").refusedField("code");
    }

    @Test
    void a_code_sent_twice_at_once_makes_one_account_and_counts_the_referral_once() {
        As referrer = As.buyer();
        String code = "R" + UUID.randomUUID().toString().substring(0, 7).toUpperCase(java.util.Locale.ROOT);
        Db.change("update market.users set referral_code = ? where id = ?", code, referrer.id);
        String email = address("twice");
        register(email, "referralCode", code.toLowerCase(java.util.Locale.ROOT));
        String typed = Post.code(email);
        List<Integer> answers = Api.atOnce(4, () -> verify(email, typed).status());
        assertThat(answers).containsOnlyOnce(200).containsOnly(200, 410);
        assertThat(users(email)).isEqualTo(1);
        assertThat(Db.count("select referral_stats_total from market.users where id = ?", referrer.id))
                .isEqualTo(1);
        assertThat(Db.text("select referred_by_id::text from market.users where email = ?", email))
                .isEqualTo(referrer.id.toString());
        assertThat(Db.count(
                        "select count(*) from market.user_refresh_tokens t join market.users u on u.id = t.user_id"
                                + " where u.email = ?",
                        email))
                .isEqualTo(1);
    }

    @Test
    void the_address_of_a_deleted_account_can_be_used_again() {
        As gone = As.buyer();
        Db.change("update market.users set status = 'deleted' where id = ?", gone.id);
        register(gone.email);
        assertThat(verify(gone.email, Post.code(gone.email))
                        .is(200)
                        .data()
                        .getJsonObject("user")
                        .getString("id"))
                .isNotEqualTo(gone.id.toString());
        assertThat(Db.text("select email from market.users where id = ?", gone.id))
                .isNull();
    }

    private static void wants(As who, String email) {
        who.at("/api/user/profile")
                .json("PUT", Body.of("email", email).toString())
                .is(200);
    }

    @Test
    void a_new_address_is_the_account_s_once_its_code_has_come() {
        As buyer = As.buyer();
        buyer.post(PROFILE + "resend-verification").refused(409, "INVALID_STATUS");
        buyer.post(PROFILE + "verify", Body.of("code", "123456")).refused(410, "CODE_EXPIRED");
        String next = address("next");
        wants(buyer, next);
        String code = Post.code(next);
        for (int attempt = 0; attempt < 5; attempt++) {
            buyer.post(PROFILE + "verify", Body.of("code", Post.wrong(code))).refused(422, "CODE_MISMATCH");
        }
        buyer.post(PROFILE + "verify", Body.of("code", code)).refused(429, "CODE_LOCKED");
        buyer.post(PROFILE + "resend-verification").is(202);
        JsonObject user = buyer.post(PROFILE + "verify", Body.of("code", Post.code(next)))
                .is(200)
                .data();
        assertThat(user.getString("email")).isEqualTo(next);
        assertThat(user.getBoolean("isEmailVerified")).isTrue();
        assertThat(Post.kinds(buyer.email)).containsExactly("email_changed");
        As.signIn(next, buyer.password);
        As.logIn(buyer.email, buyer.password).refused(401, "CREDENTIALS_INVALID");
    }

    @Test
    void of_two_who_want_one_address_at_once_one_gets_it() {
        As one = As.buyer();
        As two = As.buyer();
        String address = address("wanted");
        wants(one, address);
        String first = Post.code(address);
        wants(two, address);
        String second = Post.code(address);
        List<Answer> answers = Api.atOnce(List.of(
                () -> one.post(PROFILE + "verify", Body.of("code", first)),
                () -> two.post(PROFILE + "verify", Body.of("code", second))));
        assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(200, 409);
        answers.stream().filter(answer -> answer.status() == 409).forEach(answer -> answer.refused(409, "EMAIL_TAKEN"));
        assertThat(users(address)).isEqualTo(1);
    }

    @Test
    void no_code_and_no_password_reaches_a_log() throws IOException {
        String email = address("quiet");
        register(email);
        String code = Post.code(email);
        String token = verify(email, code).is(200).json().getString("token");
        As.SECRETS.add(token);
        Api.to("/api/auth/forgot-password").post(Body.of("email", email)).is(202);
        String reset = Post.code(email);
        String next = password();
        Api.to("/api/auth/reset-password")
                .post(Body.of("email", email, "code", reset, "password", next))
                .is(200);
        Pattern codes = Pattern.compile("(?<![0-9A-Za-z.-])(" + code + "|" + reset + ")(?![0-9A-Za-z-])");
        try (Stream<Path> files = Files.walk(Market.instance().logs())) {
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(path -> !path.getFileName().toString().startsWith("access"))
                    .toList()) {
                String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                assertThat(codes.matcher(text).find()).as("a code in " + file).isFalse();
                assertThat(text).as(file.toString()).doesNotContain(next).doesNotContain(token);
            }
        }
    }
}
