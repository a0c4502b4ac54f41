package io.amanat.user.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import io.amanat.config.service.MarketClock;
import io.amanat.config.service.Wiring;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.shared.id.Uuid7;
import io.amanat.user.entity.AccountState;
import io.amanat.user.entity.SigningKeyRepository;
import io.amanat.user.entity.UserRole;
import io.amanat.user.entity.UserStatus;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Rotation of the keys of access tokens, their seal, and the vectors that the standards publish. */
class SigningKeysTest {
    private static final String SECRET = "a secret of this installation, forty characters";
    private static final String OTHER_SECRET = "another secret of this installation, as long";
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final AccountState ACCOUNT =
            new AccountState(Uuid7.next(), UserRole.BUYER, UserStatus.ACTIVE, 0, false);
    private static final UUID SESSION = Uuid7.next();

    // Compared in November 2026, letter by letter: header, claims and signature of A.1 with the text at
    // rfcinfo.com/rfc-7515/appendix-a; key and signature of A.1 and A.3 with the test data of Tink and of
    // lestrrat-go/jwx,
    // which cite the same appendices. RFC 7519, section 3.1, prints the example of A.1.

    /** The claims of both examples: {"iss":"joe", "exp":1300819380, "http://example.com/is_root":true}. */
    private static final String PUBLISHED_CLAIMS =
            "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFt" + "cGxlLmNvbS9pc19yb290Ijp0cnVlfQ";

    /** RFC 7515, appendix A.3. */
    private static final String RFC7515_A3 = "eyJhbGciOiJFUzI1NiJ9." + PUBLISHED_CLAIMS
            + ".DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q";

    private static final String RFC7515_A3_KEY =
            """
            {"kty":"EC","crv":"P-256","kid":"rfc7515-a3",
             "x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
             "y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"}
            """;

    /** RFC 7519, section 3.1: HS256. */
    private static final String RFC7519_3_1 = "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9." + PUBLISHED_CLAIMS
            + ".dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

    private static final String RFC7519_3_1_KEY =
            "AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow";

    private final MarketClock clock = Wiring.clockAt(new MarketClock(), NOW);
    private final KeyRing ring = new KeyRing(SECRET, clock);

    private static String issue(KeyRing ring) {
        return ring.tokens().issue(ACCOUNT, SESSION);
    }

    private static String kid(String token) throws Exception {
        return SignedJWT.parse(token).getHeader().getKeyID();
    }

    private static void refused(KeyRing ring, String token, ErrorCode code) {
        assertThatThrownBy(() -> ring.tokens().read(token))
                .isInstanceOfSatisfying(DomainException.class, refusal -> assertThat(refusal.code())
                        .isEqualTo(code));
    }

    @Test
    void the_example_of_rfc_7515_a_3_verifies_under_its_key_and_is_still_no_token_of_ours() throws Exception {
        ring.repository()
                .add(new SigningKeyRepository.Row(
                        "rfc7515-a3", RFC7515_A3_KEY, new byte[40], NOW, NOW.plusSeconds(60), NOW.plusSeconds(120)));
        SignedJWT published = SignedJWT.parse(RFC7515_A3);
        assertThat(published.verify(ring.keys().verifier("rfc7515-a3").orElseThrow()))
                .isTrue();
        assertThat(published.getJWTClaimsSet().getIssuer()).isEqualTo("joe");
        String changed = RFC7515_A3.substring(0, RFC7515_A3.length() - 2) + "AA";
        assertThat(SignedJWT.parse(changed)
                        .verify(ring.keys().verifier("rfc7515-a3").orElseThrow()))
                .isFalse();
        refused(ring, RFC7515_A3, ErrorCode.TOKEN_INVALID);
    }

    @Test
    void the_example_of_rfc_7519_3_1_is_genuine_and_refused_for_its_algorithm() throws Exception {
        SignedJWT published = SignedJWT.parse(RFC7519_3_1);
        assertThat(published.verify(new MACVerifier(Base64.getUrlDecoder().decode(RFC7519_3_1_KEY))))
                .isTrue();
        assertThat(published.getJWTClaimsSet().getBooleanClaim("http://example.com/is_root"))
                .isTrue();
        refused(ring, RFC7519_3_1, ErrorCode.TOKEN_INVALID);
    }

    @Test
    void the_next_key_signs_when_the_time_of_the_last_is_over_and_both_verify() throws Exception {
        KeyRing.MemoryKeys rows = ring.repository();
        assertThat(ring.store().renew()).isTrue();
        Wiring.clockAt(clock, NOW.plus(Duration.ofDays(30)).minusSeconds(1));
        String old = issue(ring);
        assertThat(ring.store().renew()).isFalse();
        Wiring.clockAt(clock, NOW.plus(Duration.ofDays(30)).plus(SigningKeys.FRESH));
        String fresh = issue(ring);
        assertThat(kid(fresh)).isNotEqualTo(kid(old));
        assertThat(rows.rows()).hasSize(2);
        assertThat(ring.tokens().read(old).userId()).isEqualTo(ACCOUNT.userId());
        assertThat(ring.tokens().read(fresh).userId()).isEqualTo(ACCOUNT.userId());
        Wiring.clockAt(clock, NOW.plus(Duration.ofDays(30)).plus(Duration.ofMinutes(14)));
        assertThat(ring.tokens().read(old).userId()).isEqualTo(ACCOUNT.userId());
    }

    @Test
    void a_key_verifies_until_its_end_and_nothing_afterwards() {
        String token = issue(ring);
        Instant end = ring.repository().rows().get(0).verifiesUntil();
        assertThat(end).isAfter(NOW.plus(Duration.ofDays(30)).plus(Duration.ofMinutes(15)));
        Wiring.clockAt(clock, end.minusSeconds(1));
        refused(ring, token, ErrorCode.TOKEN_EXPIRED);
        Wiring.clockAt(clock, end.plus(SigningKeys.FRESH));
        refused(ring, token, ErrorCode.TOKEN_INVALID);
        assertThat(ring.store().purge()).isEqualTo(1);
        assertThat(ring.repository().rows()).isEmpty();
    }

    @Test
    void under_another_secret_old_keys_only_verify() throws Exception {
        String old = issue(ring);
        KeyRing changed = new KeyRing(OTHER_SECRET, clock, ring.repository());
        assertThat(changed.tokens().read(old).sessionId()).isEqualTo(SESSION);
        String fresh = issue(changed);
        assertThat(kid(fresh)).isNotEqualTo(kid(old));
        assertThat(changed.tokens().read(old).sessionId()).isEqualTo(SESSION);
    }

    @Test
    void a_key_that_another_node_made_is_found_and_made_up_ids_do_not_ask_the_database_each_time() {
        issue(ring);
        KeyRing other = new KeyRing(SECRET, clock, ring.repository());
        String foreign = issue(other);
        assertThat(ring.tokens().read(foreign).sessionId()).isEqualTo(SESSION);
        int before = ring.repository().questions();
        for (int i = 0; i < 100; i++) {
            assertThat(ring.keys().verifier("made-up-" + i)).isEmpty();
        }
        assertThat(ring.repository().questions() - before).isLessThanOrEqualTo(1);
    }

    @Test
    void a_key_made_after_this_node_last_looked_is_found_within_seconds() {
        issue(ring);
        ring.repository().rows().clear();
        KeyRing other = new KeyRing(SECRET, clock, ring.repository());
        String foreign = issue(other);
        refused(ring, foreign, ErrorCode.TOKEN_INVALID);
        Wiring.clockAt(clock, NOW.plus(SigningKeys.PAUSE));
        assertThat(ring.tokens().read(foreign).sessionId()).isEqualTo(SESSION);
    }

    @Test
    void what_is_published_has_no_private_part_and_what_is_stored_is_sealed() throws Exception {
        issue(ring);
        JWKSet published = JWKSet.parse(ring.keys().publicKeys());
        assertThat(published.getKeys()).hasSize(1);
        assertThat(published.getKeys().get(0).isPrivate()).isFalse();
        assertThat(ring.keys().publicKeys()).doesNotContain("\"d\"").contains("\"ES256\"");
        SigningKeyRepository.Row row = ring.repository().rows().get(0);
        assertThat(ECKey.parse(row.publicJwk()).isPrivate()).isFalse();
        assertThat(new String(row.sealedPrivateKey(), StandardCharsets.ISO_8859_1))
                .doesNotContain("P-256");
    }

    @Test
    void a_sealed_key_opens_under_its_own_id_only() {
        issue(ring);
        SigningKeyRepository.Row row = ring.repository().rows().get(0);
        ring.repository().rows().clear();
        ring.repository()
                .add(new SigningKeyRepository.Row(
                        "another-id",
                        row.publicJwk(),
                        row.sealedPrivateKey(),
                        row.createdAt(),
                        row.signsUntil(),
                        row.verifiesUntil()));
        assertThat(ring.store().load()).singleElement().satisfies(loaded -> {
            assertThat(loaded.signs()).isFalse();
            assertThat(loaded.key().isPrivate()).isFalse();
        });
    }
}
