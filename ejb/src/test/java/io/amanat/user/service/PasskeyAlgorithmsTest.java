package io.amanat.user.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.webauthn4j.verifier.exception.BadSignatureException;
import io.amanat.shared.id.Uuid7;
import io.amanat.user.entity.Passkey;
import io.amanat.user.entity.PasskeyDevice;
import io.amanat.user.entity.PasskeyDeviceType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every algorithm that is offered signs in, and statements about authenticators are what they claim to be. */
class PasskeyAlgorithmsTest {
    private static final String ORIGIN = "https://shop.example";
    private static final RelyingParty PARTY = new RelyingParty("shop.example", "Shop", List.of(ORIGIN));

    private final UUID user = Uuid7.next();
    private final String challenge = Secrets.token();

    private Authenticator key(CredentialKeys.Algorithm algorithm) {
        return new Authenticator(ORIGIN, "shop.example", algorithm).owner(user).counter(1);
    }

    private PasskeyCeremony.Credential register(Authenticator key, byte[] attestation)
            throws PasskeyCeremony.RefusedException {
        return PasskeyCeremony.register(
                PARTY,
                challenge,
                PasskeyCeremonyTest.registration(key.register(challenge, "Key", attestation))
                        .check());
    }

    private static Passkey stored(PasskeyCeremony.Credential made, UUID user) {
        PasskeyDevice device = new PasskeyDevice(PasskeyDeviceType.PLATFORM, "Key", null, List.of(), false);
        return Passkey.registered(
                made.id(), user, made.publicKey(), made.counter(), device, Instant.parse("2026-11-21T12:00:00Z"));
    }

    private PasskeyCeremony.Use use(Passkey passkey, PasskeyAnswer.Assertion.Checked answer)
            throws PasskeyCeremony.RefusedException {
        return PasskeyCeremony.use(PARTY, challenge, passkey, answer);
    }

    @ParameterizedTest
    @EnumSource
    void a_key_registers_and_signs_in_and_no_other_key_does(CredentialKeys.Algorithm algorithm) throws Exception {
        Authenticator key = key(algorithm);
        PasskeyCeremony.Credential made = register(key, key.attestation());
        // The same pairs; the library writes those of an RSA key in another order.
        assertThat(made.publicKey()).containsExactlyInAnyOrder(key.coseKey());
        Passkey passkey = stored(made, user);
        key.counter(2);
        assertThat(use(
                        passkey,
                        PasskeyCeremonyTest.assertion(key.signIn(challenge)).check()))
                .isEqualTo(new PasskeyCeremony.Use(2, false));

        byte[] data = key.authenticatorData(false);
        byte[] client = key.clientData("webauthn.get", challenge);
        byte[] right = key.sign(data, client);
        byte[] bent = right.clone();
        bent[bent.length - 1] ^= 1;
        for (byte[] signature : List.of(key(algorithm).sign(data, client), bent)) {
            PasskeyAnswer.Assertion.Checked forged = new PasskeyAnswer.Assertion.Checked(
                    key.id(), client, data, signature, PasskeyCeremony.handle(user));
            assertThat(catchThrowableOfType(PasskeyCeremony.RefusedException.class, () -> use(passkey, forged)))
                    .hasCauseInstanceOf(BadSignatureException.class);
        }
    }

    @Test
    void only_the_algorithms_that_are_offered_have_a_test() {
        assertThat(PasskeyCeremony.ALGORITHMS).hasSameSizeAs(CredentialKeys.Algorithm.values());
    }

    @ParameterizedTest
    @EnumSource
    void a_statement_that_the_key_signed_about_itself_is_verified(CredentialKeys.Algorithm algorithm) throws Exception {
        Authenticator key = key(algorithm);
        byte[] client = key.clientData("webauthn.create", challenge);
        assertThat(register(key, key.selfAttestation(client)).id()).isEqualTo(key.id());
        // Signed over something else, or by another key.
        byte[] over = key.sign(key.authenticatorData(true), key.clientData("webauthn.get", challenge));
        byte[] other = key(algorithm).sign(key.authenticatorData(true), client);
        for (byte[] signature : List.of(over, other)) {
            byte[] forged = key.attestation("packed", key.selfStatement(signature));
            assertThat(catchThrowableOfType(PasskeyCeremony.RefusedException.class, () -> register(key, forged)))
                    .hasCauseInstanceOf(BadSignatureException.class);
        }
    }

    @Test
    void a_statement_of_a_kind_that_was_not_asked_for_is_refused() {
        Authenticator key = key(CredentialKeys.Algorithm.ES256);
        for (String format : List.of("apple", "tpm", "android-key", "fido-u2f", "unheard-of")) {
            byte[] attestation = key.attestation(format, new byte[] {(byte) 0xa0});
            assertThat(catchThrowableOfType(PasskeyCeremony.RefusedException.class, () -> register(key, attestation)))
                    .as(format)
                    .isNotNull();
        }
        byte[] notEmpty = key.attestation("none", key.selfStatement(new byte[] {1}));
        assertThat(catchThrowableOfType(PasskeyCeremony.RefusedException.class, () -> register(key, notEmpty)))
                .isNotNull();
    }
}
