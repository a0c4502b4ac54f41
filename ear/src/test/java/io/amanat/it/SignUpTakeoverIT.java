package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Two sign up with one address, of whom one owns the mailbox: nobody ends up in an account with a stranger's password. */
@OnMarket
class SignUpTakeoverIT {
    private final String email = As.unique("wanted") + "@example.test";

    /** One of those who sign up. */
    private record Party(String password, String token, String code) {}

    private Answer register(String password) {
        As.SECRETS.add(password);
        return Api.to("/api/auth/register")
                .post(Body.of("email", email, "password", password))
                .is(202);
    }

    private Party signUp() {
        String password = "pw-" + UUID.randomUUID();
        String token = register(password).text("registrationToken");
        return new Party(password, token, Post.code(email));
    }

    private Answer verify(String code, String token) {
        return Api.to("/api/auth/verify-email").post(Body.of("email", email, "code", code, "registrationToken", token));
    }

    private Answer resend(String token) {
        return Api.to("/api/auth/resend-verification")
                .post(Body.of("email", email, "registrationToken", token))
                .is(202);
    }

    private void onlyOpensWith(String right, String wrong) {
        As.signIn(email, right);
        As.logIn(email, wrong).refused(401, "CREDENTIALS_INVALID");
    }

    private long waiting() {
        return Db.count("select count(*) from market.temp_verifications where email = ?", email);
    }

    @Test
    void who_signs_up_after_the_owner_does_not_replace_his_password() {
        Party owner = signUp();
        Party stranger = signUp();
        // The owner takes the newest mail for his own: it is not, and his client notices.
        if (!stranger.code.equals(owner.code)) {
            verify(stranger.code, owner.token).refused(422, "CODE_MISMATCH");
        }
        verify(owner.code, owner.token).is(200);
        onlyOpensWith(owner.password, stranger.password);
        verify(stranger.code, stranger.token).refused(410, "CODE_EXPIRED");
        assertThat(waiting()).isZero();
    }

    @Test
    void who_signed_up_before_the_owner_waits_in_vain() {
        Party stranger = signUp();
        Party owner = signUp();
        verify(owner.code, owner.token).is(200);
        onlyOpensWith(owner.password, stranger.password);
        verify(stranger.code, stranger.token).refused(410, "CODE_EXPIRED");
    }

    @Test
    void another_sign_up_leaves_the_tries_and_the_code_of_the_first_alone() {
        Party owner = signUp();
        Party stranger = signUp();
        for (int attempt = 0; attempt < 5; attempt++) {
            verify(Post.wrong(stranger.code), stranger.token).refused(422, "CODE_MISMATCH");
        }
        verify(stranger.code, stranger.token).refused(429, "CODE_LOCKED");
        resend(stranger.token);
        resend("no such token");
        verify(owner.code, owner.token).is(200);
        onlyOpensWith(owner.password, stranger.password);
    }

    @Test
    void a_new_code_is_for_the_sign_up_that_asks() {
        Party owner = signUp();
        signUp();
        resend(owner.token);
        verify(Post.code(email), owner.token).is(200);
        As.signIn(email, owner.password);
    }

    @Test
    void a_client_without_the_token_gets_in_but_no_doubtful_password_does() {
        Party owner = signUp();
        Party stranger = signUp();
        Answer in = verify(stranger.code, null).is(200);
        Api.to("/api/auth/me").bearer(in.json().getString("token")).get().is(200);
        for (Party party : List.of(owner, stranger)) {
            As.logIn(email, party.password).refused(401, "CREDENTIALS_INVALID");
        }
        Api.to("/api/auth/forgot-password").post(Body.of("email", email)).is(202);
        Api.to("/api/auth/reset-password")
                .post(Body.of("email", email, "code", Post.code(email), "password", owner.password))
                .is(200);
        onlyOpensWith(owner.password, stranger.password);
    }

    @Test
    void a_lone_sign_up_needs_no_token() {
        Party owner = signUp();
        verify(owner.code, "another token").refused(410, "CODE_EXPIRED");
        verify(owner.code, null).is(200);
        As.signIn(email, owner.password);
    }

    @Test
    void a_browser_keeps_the_token_in_a_cookie_that_no_script_reads() {
        String password = "pw-" + UUID.randomUUID();
        String cookie = register(password).header("Set-Cookie");
        assertThat(cookie)
                .startsWith("amanat_registration=")
                .containsIgnoringCase("HttpOnly")
                .containsIgnoringCase("SameSite=Lax")
                .contains("Path=/api/auth");
        String code = Post.code(email);
        Party stranger = signUp();
        Api browser = Api.to("/api/auth/verify-email").header("Cookie", cookie.substring(0, cookie.indexOf(';')));
        browser.post(Body.of("email", email, "code", code)).is(200);
        onlyOpensWith(password, stranger.password);
    }

    @Test
    void of_both_codes_at_once_one_makes_the_account_with_the_password_that_belongs_to_it() {
        Party one = signUp();
        Party two = signUp();
        List<Integer> answers =
                Api.atOnce(List.of(() -> verify(one.code, one.token).status(), () -> verify(two.code, two.token)
                        .status()));
        assertThat(answers).containsExactlyInAnyOrder(200, 410);
        Party winner = answers.get(0) == 200 ? one : two;
        onlyOpensWith(winner.password, winner == one ? two.password : one.password);
        assertThat(Db.count("select count(*) from market.users where email = ?", email))
                .isEqualTo(1);
    }
}
