package io.amanat.user.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.AuthenticationRequest;
import com.webauthn4j.data.RegistrationData;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.RegistrationRequest;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.server.ServerProperty;
import com.webauthn4j.verifier.exception.BadSignatureException;
import com.webauthn4j.verifier.exception.UserNotVerifiedException;
import io.amanat.shared.id.Uuid7;
import io.amanat.user.entity.Passkey;
import io.amanat.user.entity.PasskeyDevice;
import io.amanat.user.entity.PasskeyDeviceType;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Section 16.2 of W3C Web Authentication Level 3, "ES256 Credential with No Attestation": a registration and a sign-in that
 * somebody else made. Its authenticator has not verified its user (flags 59 and 19), which we demand; the library, asked
 * for no more than the example promises, accepts both, so that nothing else in them can be the reason of our refusal.
 */
class PasskeyVectorsTest {
    private static final RelyingParty PARTY =
            new RelyingParty("example.org", "Example", List.of("https://example.org"));
    private static final String CREDENTIAL = "f91f391db4c9b2fde0ea70189cba3fb63f579ba6122b33ad94ff3ec330084be4";
    private static final String KEY =
            "a5010203262001215820afefa16f97ca9b2d23eb86ccb64098d20db90856062eb249c33a9b672f26df61"
                    + "225820930a56b87a2fca66334b03458abf879717c12cc68ed73290af2e2664796b9220";
    private static final String PARTY_HASH = "bfabc37432958b063360d3ad6461c9c4735ae7f8edd46592a5e0f01452b2e4b5";

    private static final String CREATE_CHALLENGE = "00c30fb78531c464d2b6771dab8d7b603c01162f2fa486bea70f283ae556e130";
    private static final String CREATED = "{\"type\":\"webauthn.create\",\"challenge\":"
            + "\"AMMPt4UxxGTStncdq417YDwBFi8vpIa-pw8oOuVW4TA\",\"origin\":\"https://example.org\",\"crossOrigin\":false,"
            + "\"extraData\":\"clientDataJSON may be extended with additional fields in the future, such as this: "
            + "BkQeDjdcTBrXBiAwJTLE5Q\"}";
    private static final String ATTESTATION = "a363666d74646e6f6e656761747453746d74a068617574684461746158a4"
            + PARTY_HASH + "59000000008446ccb9ab1db374750b2367ff6f3a1f0020" + CREDENTIAL + KEY;

    private static final String GET_CHALLENGE = "39c0e7521417ba54d43e8dc95174f423dee9bf3cd804ff6d65c857c9abf4d408";
    private static final String GOT = "{\"type\":\"webauthn.get\",\"challenge\":"
            + "\"OcDnUhQXulTUPo3JUXT0I97pvzzYBP9tZchXyav01Ag\",\"origin\":\"https://example.org\",\"crossOrigin\":false}";
    private static final String DATA = PARTY_HASH + "1900000000";
    private static final String SIGNATURE = "3046022100f50a4e2e4409249c4a853ba361282f09841df4dd4547a13a87780218deffcd38"
            + "0221008480ac0f0b93538174f575bf11a1dd5d78c6e486013f937295ea13653e331e87";

    private final WebAuthnManager library = WebAuthnManager.createNonStrictWebAuthnManager();

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static ServerProperty property(String challenge) {
        return ServerProperty.builder()
                .origin(Origin.create("https://example.org"))
                .rpId("example.org")
                .challenge(new DefaultChallenge(hex(challenge)))
                .build();
    }

    private RegistrationData registered() {
        return library.verify(
                new RegistrationRequest(hex(ATTESTATION), utf8(CREATED)),
                new RegistrationParameters(property(CREATE_CHALLENGE), null, false, true));
    }

    private void signIn(String signature) {
        RegistrationData made = registered();
        library.verify(
                new AuthenticationRequest(hex(CREDENTIAL), null, hex(DATA), utf8(GOT), hex(signature)),
                new AuthenticationParameters(
                        property(GET_CHALLENGE),
                        new CredentialRecordImpl(
                                made.getAttestationObject(),
                                made.getCollectedClientData(),
                                made.getClientExtensions(),
                                made.getTransports()),
                        null,
                        false,
                        true));
    }

    @Test
    void the_published_registration_and_sign_in_verify_and_a_changed_signature_does_not() {
        assertThat(registered().getAttestationObject().getFormat()).isEqualTo("none");
        signIn(SIGNATURE);
        String changed = SIGNATURE.substring(0, SIGNATURE.length() - 1) + "6";
        assertThatThrownBy(() -> signIn(changed)).isInstanceOf(BadSignatureException.class);
    }

    @Test
    void we_refuse_the_published_registration_for_nothing_but_its_unverified_user() {
        PasskeyCeremony.RefusedException refused = catchThrowableOfType(
                PasskeyCeremony.RefusedException.class,
                () -> PasskeyCeremony.register(
                        PARTY,
                        base64(hex(CREATE_CHALLENGE)),
                        new PasskeyAnswer.Registration(
                                        base64(hex(CREDENTIAL)),
                                        "public-key",
                                        base64(utf8(CREATED)),
                                        base64(hex(ATTESTATION)),
                                        List.of(),
                                        null,
                                        "Vector")
                                .check()));
        assertThat(refused.getCause()).isInstanceOf(UserNotVerifiedException.class);
    }

    @Test
    void we_refuse_the_published_sign_in_for_nothing_but_its_unverified_user() {
        PasskeyDevice device = new PasskeyDevice(PasskeyDeviceType.PLATFORM, "Vector", null, List.of(), true);
        Passkey passkey = Passkey.registered(
                base64(hex(CREDENTIAL)), Uuid7.next(), hex(KEY), 0, device, Instant.parse("2026-11-21T12:00:00Z"));
        PasskeyCeremony.RefusedException refused = catchThrowableOfType(
                PasskeyCeremony.RefusedException.class,
                () -> PasskeyCeremony.use(
                        PARTY,
                        base64(hex(GET_CHALLENGE)),
                        passkey,
                        new PasskeyAnswer.Assertion(
                                        base64(hex(CREDENTIAL)),
                                        "public-key",
                                        base64(utf8(GOT)),
                                        base64(hex(DATA)),
                                        base64(hex(SIGNATURE)),
                                        null)
                                .check()));
        assertThat(refused.getCause()).isInstanceOf(UserNotVerifiedException.class);
    }
}
