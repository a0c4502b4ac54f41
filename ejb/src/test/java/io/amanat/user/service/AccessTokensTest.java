package io.amanat.user.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.amanat.config.service.MarketClock;
import io.amanat.config.service.Wiring;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.shared.id.Uuid7;
import io.amanat.user.entity.AccountState;
import io.amanat.user.entity.UserRole;
import io.amanat.user.entity.UserStatus;
import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTokensTest {
    private static final String SECRET = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final UUID USER = Uuid7.next();
    private static final UUID SESSION = Uuid7.next();

    private final MarketClock clock = Wiring.clockAt(new MarketClock(), NOW);
    private final KeyRing ring = new KeyRing(SECRET, clock);
    private final AccessTokens tokens = ring.tokens();

    private String issued() {
        return tokens.issue(new AccountState(USER, UserRole.SELLER, UserStatus.ACTIVE, 3, false), SESSION);
    }

    private ErrorCode refusal(String token) {
        Throwable refused = catchThrowable(() -> tokens.read(token));
        assertThat(refused).isInstanceOf(DomainException.class);
        return ((DomainException) refused).code();
    }

    private static JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer("amanat")
                .subject(USER.toString())
                .claim("typ", "access")
                .claim("sid", SESSION.toString())
                .claim("epoch", 3)
                .expirationTime(Date.from(NOW.plusSeconds(60)));
    }

    private static String signed(JWSAlgorithm algorithm, String kid, JWSSigner signer, JWTClaimsSet claims)
            throws Exception {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(algorithm)
                        .type(JOSEObjectType.JWT)
                        .keyID(kid)
                        .build(),
                claims);
        token.sign(signer);
        return token.serialize();
    }

    /** By the server's own key. */
    private String genuine(JWTClaimsSet claims) throws Exception {
        SigningKeys.Signing key = ring.keys().signing();
        return signed(JWSAlgorithm.ES256, key.kid(), key.signer(), claims);
    }

    @Test
    void a_token_says_who_in_which_sign_in_and_under_which_epoch() throws Exception {
        String text = issued();
        assertThat(tokens.read(text)).isEqualTo(new AccessTokens.Claims(USER, SESSION, 3));
        SignedJWT token = SignedJWT.parse(text);
        assertThat(token.getHeader().getAlgorithm()).isEqualTo(JWSAlgorithm.ES256);
        assertThat(token.getHeader().getKeyID()).isEqualTo(ring.keys().signing().kid());
        assertThat(token.getJWTClaimsSet().getStringClaim("role")).isEqualTo("seller");
    }

    @Test
    void a_hand_made_token_with_all_the_right_facts_is_accepted() throws Exception {
        assertThat(tokens.read(genuine(claims().build()))).isEqualTo(new AccessTokens.Claims(USER, SESSION, 3));
    }

    @Test
    void AC_190_whoever_is_spelled_another_way_is_the_same_person() throws Exception {
        String capitals = USER.toString().toUpperCase(java.util.Locale.ROOT);
        String token = genuine(claims().subject(capitals).build());
        AccessTokens.Claims read = tokens.read(token);
        Actor actor = new Actor(read.userId(), UserRole.BUYER, read.sessionId(), false);
        assertThat(actor.is(USER)).isTrue();
    }

    @Test
    void a_damaged_token_is_refused_and_never_becomes_another() {
        String genuine = issued();
        AccessTokens.Claims claims = tokens.read(genuine);
        Random random = new Random(20261121);
        for (int round = 0; round < 3_000; round++) {
            String damaged = damage(genuine, random);
            Throwable refused = catchThrowable(() ->
                    // The last letter of a signature has bits that mean nothing: such a token is the same one.
                    assertThat(tokens.read(damaged)).isEqualTo(claims));
            if (refused != null) {
                assertThat(refused).as(damaged).isInstanceOf(DomainException.class);
                assertThat(((DomainException) refused).code()).isEqualTo(ErrorCode.TOKEN_INVALID);
            }
        }
    }

    private static String damage(String text, Random random) {
        StringBuilder damaged = new StringBuilder(text);
        for (int change = 0; change <= random.nextInt(3); change++) {
            int place = random.nextInt(damaged.length());
            char letter = (char) (random.nextInt(8) == 0 ? random.nextInt(0x3000) : ' ' + random.nextInt(95));
            switch (random.nextInt(4)) {
                case 0 -> damaged.setCharAt(place, letter);
                case 1 -> damaged.insert(place, letter);
                case 2 -> damaged.deleteCharAt(place);
                default -> damaged.setLength(Math.max(1, place));
            }
        }
        return damaged.toString();
    }

    @Test
    void a_token_lives_for_fifteen_minutes_to_the_second() {
        String text = issued();
        Wiring.clockAt(clock, NOW.plusSeconds(15 * 60 - 1));
        assertThat(tokens.read(text).userId()).isEqualTo(USER);
        Wiring.clockAt(clock, NOW.plusSeconds(15 * 60));
        assertThat(refusal(text)).isEqualTo(ErrorCode.TOKEN_EXPIRED);
    }

    @Test
    void a_token_read_before_counts_only_as_long_as_its_key_is_trusted() {
        String text = issued();
        assertThat(tokens.read(text).userId()).isEqualTo(USER);
        ring.repository().rows().clear();
        Wiring.clockAt(clock, NOW.plus(SigningKeys.FRESH));
        assertThat(refusal(text)).isEqualTo(ErrorCode.TOKEN_INVALID);
    }

    @Test
    void of_many_tokens_those_used_last_are_remembered() {
        VerifiedTokens remembered = new VerifiedTokens();
        VerifiedTokens.Verified verified =
                new VerifiedTokens.Verified(new AccessTokens.Claims(USER, SESSION, 3), "kid", NOW);
        remembered.remember("used", verified);
        for (int other = 0; other < VerifiedTokens.MOST; other++) {
            assertThat(remembered.find("used")).contains(verified);
            remembered.remember("other " + other, verified);
        }
        assertThat(remembered.find("used")).contains(verified);
        assertThat(remembered.find("other 0")).isEmpty();
        assertThat(remembered.find("other 1")).isPresent();
    }

    @Test
    void a_token_changed_in_any_part_is_invalid() {
        String[] parts = issued().split("\\.");
        String otherBody = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8)
                        .replace("seller", "admin")
                        .getBytes(StandardCharsets.UTF_8));
        assertThat(refusal(parts[0] + "." + otherBody + "." + parts[2])).isEqualTo(ErrorCode.TOKEN_INVALID);
        char first = parts[2].charAt(0);
        assertThat(refusal(parts[0] + "." + parts[1] + "." + (first == 'A' ? 'B' : 'A') + parts[2].substring(1)))
                .isEqualTo(ErrorCode.TOKEN_INVALID);
        assertThat(refusal(parts[0] + "." + parts[1] + ".")).isEqualTo(ErrorCode.TOKEN_INVALID);
    }

    @Test
    void an_unsigned_token_is_invalid() throws Exception {
        assertThat(refusal(new PlainJWT(claims().build()).serialize())).isEqualTo(ErrorCode.TOKEN_INVALID);
        String header = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(
                        ("{\"alg\":\"none\",\"kid\":\"" + ring.keys().signing().kid() + "\"}")
                                .getBytes(StandardCharsets.UTF_8));
        String[] parts = issued().split("\\.");
        assertThat(refusal(header + "." + parts[1] + "." + parts[2])).isEqualTo(ErrorCode.TOKEN_INVALID);
    }

    @Test
    void the_public_key_is_no_secret_that_a_token_could_be_signed_with() throws Exception {
        SigningKeys.Signing key = ring.keys().signing();
        ECKey open = ECKey.parse(ring.repository().rows().get(0).publicJwk());
        String pem = "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'})
                        .encodeToString(open.toECPublicKey().getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
        for (byte[] secret : List.of(
                open.toJSONString().getBytes(StandardCharsets.UTF_8),
                open.toECPublicKey().getEncoded(),
                pem.getBytes(StandardCharsets.US_ASCII),
                SECRET.getBytes(StandardCharsets.UTF_8))) {
            String token = signed(JWSAlgorithm.HS256, key.kid(), new MACSigner(secret), claims().build());
            assertThat(refusal(token)).isEqualTo(ErrorCode.TOKEN_INVALID);
        }
    }

    @Test
    void a_token_of_another_key_or_algorithm_is_invalid() throws Exception {
        String kid = ring.keys().signing().kid();
        ECKey stranger = new ECKeyGenerator(Curve.P_256).generate();
        JWTClaimsSet claims = claims().build();
        assertThat(refusal(signed(JWSAlgorithm.ES256, kid, new ECDSASigner(stranger), claims)))
                .as("a stranger's key under our id")
                .isEqualTo(ErrorCode.TOKEN_INVALID);
        assertThat(refusal(signed(JWSAlgorithm.ES256, "no-such-key", new ECDSASigner(stranger), claims)))
                .as("an unknown id")
                .isEqualTo(ErrorCode.TOKEN_INVALID);
        assertThat(refusal(
                        signed(JWSAlgorithm.ES256, null, ring.keys().signing().signer(), claims)))
                .as("our key without its id")
                .isEqualTo(ErrorCode.TOKEN_INVALID);
        ECKey longer = new ECKeyGenerator(Curve.P_384).generate();
        assertThat(refusal(signed(JWSAlgorithm.ES384, kid, new ECDSASigner(longer), claims)))
                .isEqualTo(ErrorCode.TOKEN_INVALID);
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2_048);
        JWSSigner rsa = new RSASSASigner(generator.generateKeyPair().getPrivate());
        assertThat(refusal(signed(JWSAlgorithm.RS256, kid, rsa, claims))).isEqualTo(ErrorCode.TOKEN_INVALID);
        assertThat(refusal(signed(JWSAlgorithm.PS256, kid, rsa, claims))).isEqualTo(ErrorCode.TOKEN_INVALID);
    }

    @Test
    void a_token_that_lacks_a_fact_or_has_a_wrong_one_is_invalid() throws Exception {
        for (UnaryOperator<JWTClaimsSet.Builder> flaw : List.<UnaryOperator<JWTClaimsSet.Builder>>of(
                claims -> claims.claim("typ", "refresh"),
                claims -> claims.claim("typ", null),
                claims -> claims.claim("typ", 7),
                claims -> claims.issuer("somebody"),
                claims -> claims.issuer(null),
                claims -> claims.subject(null),
                claims -> claims.subject("admin"),
                claims -> claims.claim("sid", null),
                claims -> claims.claim("sid", "x"),
                claims -> claims.claim("epoch", null),
                claims -> claims.claim("epoch", "three"),
                claims -> claims.expirationTime(null))) {
            JWTClaimsSet set = flaw.apply(claims()).build();
            assertThat(refusal(genuine(set))).as(set.toString()).isEqualTo(ErrorCode.TOKEN_INVALID);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "x", "a.b.c", "..", "eyJhbGciOiJFUzI1NiJ9", "a.b.c.d.e", "\0", "eyJhbGciOiJFUzI1NiJ9.W10.x"})
    void what_is_no_token_at_all_is_invalid(String text) {
        assertThat(refusal(text)).isEqualTo(ErrorCode.TOKEN_INVALID);
    }
}
