package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import io.amanat.launcher.state.SecretName;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** Who a token makes you, and for how long. */
@OnMarket
class TokenIT {
    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String decoded(String part) {
        return new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
    }

    private static String signed(String header, String payload, String key)
            throws NoSuchAlgorithmException, InvalidKeyException {
        String text = encoded(header) + "." + encoded(payload);
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return text + "."
                + Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static Answer me(String token) {
        return Api.to("/api/auth/me").bearer(token).get();
    }

    @Test
    void forged_tokens_are_refused() throws Exception {
        As buyer = As.buyer();
        String[] parts = buyer.token.split("\\.");
        String payload = decoded(parts[1]);
        String asAdmin = payload.replace("\"buyer\"", "\"admin\"");
        assertThat(asAdmin).isNotEqualTo(payload);
        String none = encoded("{\"alg\":\"none\"}") + "." + parts[1] + ".";
        List<String> forged = List.of(
                none,
                none + parts[2],
                encoded("{\"alg\":\"None\",\"typ\":\"JWT\"}") + "." + encoded(asAdmin) + ".",
                parts[0] + "." + encoded(asAdmin) + "." + parts[2],
                parts[0] + "." + parts[1] + "." + new StringBuilder(parts[2]).reverse(),
                parts[0] + "." + parts[1] + ".",
                parts[0] + "." + parts[1],
                signed("{\"alg\":\"HS256\"}", asAdmin, "another key of at least thirty-two bytes"),
                signed(decoded(parts[0]), asAdmin, "another key of at least thirty-two bytes"),
                signed("{\"alg\":\"HS512\"}", payload, "another key of at least thirty-two bytes"),
                signed("{\"alg\":\"RS256\"}", payload, "another key of at least thirty-two bytes"),
                "x",
                "..",
                "a.b.c",
                UUID.randomUUID().toString(),
                "x".repeat(3_000));
        for (String token : forged) {
            me(token).refused(401, "TOKEN_INVALID");
            Api.to("/api/admin/parked").bearer(token).get().refused(401, "TOKEN_INVALID");
        }
        assertThat(me(buyer.token).is(200).text("role")).isEqualTo("buyer");
    }

    @Test
    void the_published_key_verifies_tokens_and_is_no_secret_to_sign_them_with() throws Exception {
        As buyer = As.buyer();
        Answer answer = Api.to("/.well-known/jwks.json").get().is(200);
        assertThat(answer.header("Cache-Control")).isEqualTo("public, max-age=300");
        assertThat(answer.header("Content-Type")).startsWith("application/json");
        assertThat(answer.json().getJsonArray("keys")).isNotEmpty().allSatisfy(key -> assertThat(
                        key.asJsonObject().keySet())
                .contains("kid", "x", "y")
                .doesNotContain("d"));
        Answer alias = Api.to("/api/auth/jwks").get().is(200);
        assertThat(alias.json()).isEqualTo(answer.json());
        assertThat(alias.header("Cache-Control")).isEqualTo("public, max-age=300");

        SignedJWT token = SignedJWT.parse(buyer.token);
        ECKey key = JWKSet.parse(answer.body())
                .getKeyByKeyId(token.getHeader().getKeyID())
                .toECKey();
        assertThat(token.getHeader().getAlgorithm()).hasToString("ES256");
        assertThat(token.verify(new ECDSAVerifier(key))).isTrue();

        String header = "{\"alg\":\"HS256\",\"kid\":\"" + key.getKeyID() + "\"}";
        String payload = decoded(buyer.token.split("\\.")[1]).replace("\"buyer\"", "\"admin\"");
        for (String secret : List.of(key.toJSONString(), answer.body(), Market.secret(SecretName.JWT_SECRET))) {
            me(signed(header, payload, secret)).refused(401, "TOKEN_INVALID");
        }
    }

    @Test
    void what_is_no_bearer_token_is_no_sign_in() {
        As buyer = As.buyer();
        for (String header : List.of(
                "Basic " + buyer.token,
                buyer.token,
                "Bearer",
                "Bearer ",
                "Token " + buyer.token,
                "Bearer " + "x".repeat(5_000))) {
            Answer answer =
                    Api.to("/api/auth/me").header("Authorization", header).get();
            answer.is(401);
            assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
        }
        // A bad token does not hurt where none is asked for.
        Api.to("/api/version").bearer("x").get().is(200);
    }

    @Test
    void an_access_token_ends_after_fifteen_minutes_and_is_renewed_once() {
        As buyer = As.buyer();
        me(buyer.token).is(200);
        Hooks.later(Duration.ofMinutes(16), () -> {
            me(buyer.token).refused(401, "TOKEN_EXPIRED");
            JsonObject renewed = Api.to("/api/auth/refresh-token")
                    .post(Body.of("refreshToken", buyer.refreshToken))
                    .is(200)
                    .json();
            me(renewed.getString("token")).is(200);
            As.SECRETS.add(renewed.getString("token"));
            As.SECRETS.add(renewed.getString("refreshToken"));
        });
    }

    @Test
    void a_refresh_token_ends_after_seven_days() {
        As buyer = As.buyer();
        Hooks.later(Duration.ofDays(8), () -> Api.to("/api/auth/refresh-token")
                .post(Body.of("refreshToken", buyer.refreshToken))
                .refused(401, "TOKEN_EXPIRED"));
    }

    @Test
    void a_refresh_token_is_no_access_token_and_the_other_way_round() {
        As buyer = As.buyer();
        me(buyer.refreshToken).refused(401, "TOKEN_INVALID");
        Answer answer = Api.to("/api/auth/refresh-token").post(Body.of("refreshToken", buyer.token));
        assertThat(answer.status()).as(answer.toString()).isIn(400, 401);
        Api.to("/api/auth/refresh-token")
                .post(Body.of("refreshToken", "x".repeat(43)))
                .refused(401, "TOKEN_INVALID");
        me(buyer.token).is(200);
    }

    @Test
    void a_used_refresh_token_ends_the_whole_sign_in() {
        As buyer = As.buyer();
        JsonObject second = Api.to("/api/auth/refresh")
                .post(Body.of("refreshToken", buyer.refreshToken))
                .is(200)
                .json();
        Api.to("/api/auth/refresh")
                .post(Body.of("refreshToken", buyer.refreshToken))
                .refused(401, "TOKEN_INVALID");
        Api.to("/api/auth/refresh")
                .post(Body.of("refreshToken", second.getString("refreshToken")))
                .refused(401, "TOKEN_INVALID");
        // Within five seconds the access tokens of that sign-in are dead too.
        Until.holds(
                "the family's access token is refused",
                Duration.ofSeconds(7),
                () -> me(second.getString("token")).status() == 401);
        // Another sign-in of the same person lives on.
        assertThat(As.signIn(buyer.email, buyer.password).get("/api/auth/me").status())
                .isEqualTo(200);
    }

    @Test
    void signing_out_ends_the_token() {
        As buyer = As.buyer();
        buyer.post("/api/auth/logout").is(200);
        me(buyer.token).refused(401, "TOKEN_INVALID");
        Api.to("/api/auth/refresh")
                .post(Body.of("refreshToken", buyer.refreshToken))
                .refused(401, "TOKEN_INVALID");
    }

    @Test
    void a_suspended_account_is_out_at_once_where_money_moves_and_within_five_seconds_elsewhere() {
        Deal deal = Deal.open().offers("0.26");
        As buyer = deal.buyer;
        me(buyer.token).is(200);
        Db.change("update market.users set status = 'suspended' where id = ?", buyer.id);
        String before = Db.census();
        deal.select(0).refused(403, "ACCOUNT_SUSPENDED");
        buyer.post(Deal.INTENTS, deal.intentBody()).refused(403, "ACCOUNT_SUSPENDED");
        assertThat(Db.census()).isEqualTo(before);
        Until.holds(
                "reading is refused too",
                Duration.ofSeconds(6),
                () -> me(buyer.token).status() == 403);
        As.logIn(buyer.email, buyer.password).refused(403, "ACCOUNT_SUSPENDED");
        Api.to("/api/auth/refresh")
                .post(Body.of("refreshToken", buyer.refreshToken))
                .refused(403, "ACCOUNT_SUSPENDED");
    }

    @Test
    void a_raised_epoch_ends_every_token_of_an_account() {
        As buyer = As.buyer();
        Db.change("update market.users set session_epoch = session_epoch + 1 where id = ?", buyer.id);
        Until.holds(
                "the token is refused",
                Duration.ofSeconds(6),
                () -> me(buyer.token).status() == 401);
        assertThat(As.signIn(buyer.email, buyer.password).get("/api/auth/me").status())
                .isEqualTo(200);
    }

    @Test
    void unknown_and_wrong_credentials_look_the_same() {
        As buyer = As.buyer();
        Answer wrong = As.logIn(buyer.email, "not the password").refused(401, "CREDENTIALS_INVALID");
        Answer unknown = As.logIn(As.unique("ghost") + "@example.test", "not the password")
                .refused(401, "CREDENTIALS_INVALID");
        assertThat(wrong.body()).isEqualTo(unknown.body());
        Db.change("update market.users set status = 'deleted' where id = ?", buyer.id);
        As.logIn(buyer.email, buyer.password).refused(401, "CREDENTIALS_INVALID");
    }
}
