package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Sign-in with an ID token of Google. */
@OnMarket
class GoogleSignInIT {
    private static final String PATH = "/api/auth/google";
    private static final String INVALID = "GOOGLE_TOKEN_INVALID";

    private static GoogleIssuer google() {
        return Market.google();
    }

    private static Answer signIn(JsonObject claims) {
        return Api.to(PATH).post(Body.of("idToken", google().token(claims)));
    }

    private static JsonObject claims(String subject) {
        return google().claims(subject, subject + "@example.test");
    }

    private static UUID id(Answer answer) {
        return UUID.fromString(answer.is(200).data().getJsonObject("user").getString("id"));
    }

    @Test
    void a_newcomer_gets_an_account_which_google_s_number_leads_to_for_ever() {
        String subject = As.unique("google");
        Answer first = Api.to(PATH)
                .post(Body.of("credential", google().token(claims(subject)), "role", "seller"))
                .is(200);
        assertThat(first.json().getBoolean("isNewUser")).isTrue();
        assertThat(first.header("Set-Cookie")).contains("HttpOnly");
        JsonObject user = first.data().getJsonObject("user");
        assertThat(user.getString("email")).isEqualTo(subject + "@example.test");
        assertThat(user.getBoolean("isEmailVerified")).isTrue();
        assertThat(user.getString("authProvider")).isEqualTo("google");
        assertThat(user.getString("role")).isEqualTo("seller");
        assertThat(user.getString("firstName")).isEqualTo("Sara");
        As.nobody()
                .withToken(first.json().getString("token"))
                .get("/api/auth/me")
                .is(200);
        As.SECRETS.add(first.json().getString("token"));

        // His e-mail at Google changes; he stays who he is.
        Answer second = signIn(Body.with(claims(subject), "email", "new-" + subject + "@example.test"));
        assertThat(id(second)).isEqualTo(id(first));
        assertThat(second.json().getBoolean("isNewUser")).isFalse();
        Answer admin =
                Api.to(PATH).post(Body.of("idToken", google().token(claims(As.unique("google"))), "role", "admin"));
        assertThat(admin.data().getJsonObject("user").getString("role")).isEqualTo("buyer");
    }

    @Test
    void two_first_calls_at_once_make_one_account() {
        String token = google().token(claims(As.unique("google")));
        List<Answer> answers = Api.atOnce(4, () -> Api.to(PATH).post(Body.of("idToken", token)));
        assertThat(answers.stream().map(GoogleSignInIT::id).distinct()).hasSize(1);
    }

    @Test
    void an_account_with_the_same_proved_e_mail_is_his_and_no_other() {
        As buyer = As.buyer();
        String subject = As.unique("google");
        JsonObject claims = google().claims(subject, buyer.email.toUpperCase(java.util.Locale.ROOT));
        Db.change("update market.users set is_email_verified = false where id = ?", buyer.id);
        signIn(claims).refused(409, "EMAIL_UNVERIFIED");
        Db.change("update market.users set is_email_verified = true where id = ?", buyer.id);
        assertThat(id(signIn(claims))).isEqualTo(buyer.id);
        // The password works as before, and another Google account with that e-mail does not get in.
        As.logIn(buyer.email, buyer.password).is(200);
        signIn(google().claims(As.unique("google"), buyer.email)).refused(409, "EMAIL_TAKEN");
        Db.change("update market.users set status = 'suspended' where id = ?", buyer.id);
        signIn(claims).refused(403, "ACCOUNT_SUSPENDED");
    }

    @Test
    void what_google_did_not_sign_for_us_is_refused() {
        JsonObject good = claims(As.unique("google"));
        long now = Instant.now().getEpochSecond();
        for (JsonObject bad : List.of(
                Body.with(good, "aud", "other.apps.example"),
                Body.with(good, "iss", "https://accounts.google.com"),
                Body.with(good, "exp", now - 120),
                Body.with(good, "iat", now + 120),
                Body.with(good, "email_verified", false),
                Body.without(good, "sub"))) {
            signIn(bad).refused(401, INVALID);
        }
        String token = google().token(good);
        Api.to(PATH).post(Body.of("idToken", token, "nonce", "n")).refused(401, INVALID);
        Api.to(PATH).post(Body.of("idToken", token + "x")).refused(401, INVALID);
        Api.to(PATH)
                .post(Body.of("idToken", token.substring(0, token.lastIndexOf('.') + 1)))
                .refused(401, INVALID);
        Api.to(PATH).post(Body.of("idToken", "x".repeat(9_000))).refused(401, INVALID);
        Api.to(PATH).post(Body.of()).refusedField("idToken");
        Api.to(PATH).json("POST", "").is(400);
        assertThat(Db.count("select count(*) from market.users where email = ?", good.getString("email")))
                .isZero();
    }
}
