package io.amanat.user.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import io.amanat.config.service.MarketClock;
import io.amanat.config.service.MarketSetting;
import io.amanat.config.service.TestSettings;
import io.amanat.config.service.Wiring;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GoogleTokensTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    private final GoogleIssuer google = new GoogleIssuer();
    private final MarketClock clock = Wiring.clockAt(new MarketClock(), NOW);
    private final GoogleTokens tokens = tokens("one.apps.example,two.apps.example");

    private GoogleTokens tokens(String clientIds) {
        TestSettings settings = new TestSettings().with(MarketSetting.GOOGLE_JWKS_URL, google.url());
        if (clientIds != null) {
            settings.with(MarketSetting.GOOGLE_CLIENT_ID, clientIds);
        }
        HttpGoogleKeys keys = new HttpGoogleKeys();
        Wiring.inject(keys, "settings", settings.build());
        Wiring.inject(keys, "clock", clock);
        GoogleTokens made = new GoogleTokens();
        Wiring.inject(made, "keys", keys);
        Wiring.inject(made, "settings", settings.build());
        return Wiring.inject(made, "clock", clock);
    }

    @AfterEach
    void google_stops() {
        google.close();
    }

    private static JWTClaimsSet claims(UnaryOperator<JWTClaimsSet.Builder> change) {
        return change.apply(new JWTClaimsSet.Builder()
                        .issuer("https://accounts.google.com")
                        .audience("two.apps.example")
                        .subject("110169484474386276334")
                        .claim("email", "Sara@Example.test")
                        .claim("email_verified", true)
                        .claim("given_name", "Sara")
                        .claim("family_name", "R")
                        .claim("picture", "https://lh3.example/photo.jpg")
                        .claim("locale", "fa")
                        .claim("nonce", "n-1")
                        .issueTime(Date.from(NOW))
                        .expirationTime(Date.from(NOW.plusSeconds(3_600))))
                .build();
    }

    private static String token(UnaryOperator<JWTClaimsSet.Builder> change) {
        return GoogleIssuer.signed(GoogleIssuer.KEY, claims(change));
    }

    private static String token() {
        return token(claims -> claims);
    }

    private ErrorCode refusal(String token) {
        return refusal(tokens, token, null);
    }

    private static ErrorCode refusal(GoogleTokens reader, String token, String nonce) {
        Throwable refused = catchThrowable(() -> reader.read(token, nonce));
        assertThat(refused).isInstanceOf(DomainException.class);
        return ((DomainException) refused).code();
    }

    private void refused(UnaryOperator<JWTClaimsSet.Builder> change) {
        assertThat(refusal(token(change))).isEqualTo(ErrorCode.GOOGLE_TOKEN_INVALID);
    }

    @Test
    void whom_google_vouches_for_is_known() {
        assertThat(tokens.read(token(), null))
                .isEqualTo(new GoogleIdentity(
                        "110169484474386276334",
                        "sara@example.test",
                        "Sara",
                        "R",
                        "https://lh3.example/photo.jpg",
                        "fa"));
        assertThat(tokens.read(token(claims -> claims.issuer("accounts.google.com")), "n-1"))
                .isNotNull();
        assertThat(tokens.read(token(claims -> claims.claim("email_verified", "true")), null))
                .isNotNull();
        GoogleIdentity bare = tokens.read(
                token(claims -> claims.claim("given_name", null)
                        .claim("family_name", null)
                        .claim("picture", "http://insecure.example/1")
                        .claim("locale", null)
                        .claim("name", "Sara R")),
                null);
        assertThat(bare.firstName()).isEqualTo("Sara R");
        assertThat(bare.picture()).isNull();
    }

    @Test
    void a_token_for_somebody_else_by_somebody_else_or_of_another_time_is_refused() {
        refused(claims -> claims.audience("three.apps.example"));
        refused(claims -> claims.audience(List.of()));
        refused(claims -> claims.issuer("https://accounts.evil.example"));
        refused(claims -> claims.issuer(null));
        refused(claims -> claims.expirationTime(Date.from(NOW.minusSeconds(60))));
        refused(claims -> claims.expirationTime(null));
        refused(claims -> claims.issueTime(Date.from(NOW.plusSeconds(61))));
        refused(claims -> claims.issueTime(null));
        assertThat(tokens.read(token(claims -> claims.expirationTime(Date.from(NOW.minusSeconds(59)))), null))
                .isNotNull();
        assertThat(tokens.read(token(claims -> claims.issueTime(Date.from(NOW.plusSeconds(60)))), null))
                .isNotNull();
    }

    @Test
    void a_person_without_a_number_or_a_verified_e_mail_is_refused() {
        refused(claims -> claims.claim("email_verified", false));
        refused(claims -> claims.claim("email_verified", null));
        refused(claims -> claims.claim("email_verified", "yes"));
        refused(claims -> claims.claim("email", null));
        refused(claims -> claims.claim("email", "nobody"));
        refused(claims -> claims.claim("email", List.of("a@example.test")));
        refused(claims -> claims.subject(null));
        refused(claims -> claims.subject(""));
        refused(claims -> claims.subject("x".repeat(256)));
    }

    @Test
    void a_nonce_that_was_asked_for_must_be_there() {
        assertThat(refusal(tokens, token(), "n-2")).isEqualTo(ErrorCode.GOOGLE_TOKEN_INVALID);
        assertThat(refusal(tokens, token(claims -> claims.claim("nonce", null)), "n-1"))
                .isEqualTo(ErrorCode.GOOGLE_TOKEN_INVALID);
    }

    @Test
    void nothing_but_rs256_under_a_key_of_google_counts() throws Exception {
        JWTClaimsSet good = claims(claims -> claims);
        // The public key, which everybody has, as the secret of an HMAC.
        for (byte[] secret : List.of(
                GoogleIssuer.KEY.toRSAPublicKey().getEncoded(),
                GoogleIssuer.KEY.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8))) {
            JWSObject hmac = new JWSObject(
                    new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("k1").build(), new Payload(good.toJSONObject()));
            hmac.sign(new MACSigner(secret));
            assertThat(refusal(hmac.serialize())).isEqualTo(ErrorCode.GOOGLE_TOKEN_INVALID);
        }
        assertThat(refusal(new PlainJWT(good).serialize())).isEqualTo(ErrorCode.GOOGLE_TOKEN_INVALID);
        for (JWSAlgorithm other : List.of(JWSAlgorithm.RS512, JWSAlgorithm.PS256)) {
            JWSObject signed =
                    new JWSObject(new JWSHeader.Builder(other).keyID("k1").build(), new Payload(good.toJSONObject()));
            signed.sign(new RSASSASigner(GoogleIssuer.KEY));
            assertThat(refusal(signed.serialize())).isEqualTo(ErrorCode.GOOGLE_TOKEN_INVALID);
        }
        RSAKey impostor = GoogleIssuer.key("k1", 2048);
        assertThat(refusal(GoogleIssuer.signed(impostor, good))).isEqualTo(ErrorCode.GOOGLE_TOKEN_INVALID);
        assertThat(refusal(GoogleIssuer.signed(GoogleIssuer.NEXT, good))).isEqualTo(ErrorCode.GOOGLE_TOKEN_INVALID);
        JWSObject keyless = new JWSObject(new JWSHeader(JWSAlgorithm.RS256), new Payload(good.toJSONObject()));
        keyless.sign(new RSASSASigner(GoogleIssuer.KEY));
        assertThat(refusal(keyless.serialize())).isEqualTo(ErrorCode.GOOGLE_TOKEN_INVALID);
        // A header that brings its own key along.
        JWSObject own = new JWSObject(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .keyID("k1")
                        .jwk(impostor.toPublicJWK())
                        .build(),
                new Payload(good.toJSONObject()));
        own.sign(new RSASSASigner(impostor));
        assertThat(refusal(own.serialize())).isEqualTo(ErrorCode.GOOGLE_TOKEN_INVALID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "..", "a.b.c", "{}", "eyJhbGciOiJSUzI1NiJ9..", "\u0000"})
    void what_is_no_token_is_refused(String text) {
        assertThat(refusal(text)).isEqualTo(ErrorCode.GOOGLE_TOKEN_INVALID);
        assertThat(refusal(token() + text)).isEqualTo(ErrorCode.GOOGLE_TOKEN_INVALID);
        assertThat(refusal("x".repeat(9_000))).isEqualTo(ErrorCode.GOOGLE_TOKEN_INVALID);
    }

    @Test
    void without_a_client_id_there_is_no_google() {
        assertThat(refusal(tokens(null), token(), null)).isEqualTo(ErrorCode.FEATURE_DISABLED);
    }

    @Test
    void when_google_does_not_answer_nobody_is_let_in() {
        google.status = 500;
        assertThat(refusal(token())).isEqualTo(ErrorCode.GOOGLE_UNAVAILABLE);
    }
}
