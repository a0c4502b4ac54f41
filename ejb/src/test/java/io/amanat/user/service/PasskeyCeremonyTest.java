package io.amanat.user.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.amanat.config.service.MarketSettings;
import io.amanat.shared.config.SettingReader;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.shared.id.Uuid7;
import io.amanat.shared.json.JsonObjects;
import io.amanat.user.entity.Passkey;
import io.amanat.user.entity.PasskeyDevice;
import io.amanat.user.entity.PasskeyDeviceType;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What authenticators may sign, and what they may not. */
class PasskeyCeremonyTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final String ORIGIN = "https://shop.example";
    private static final RelyingParty PARTY = new RelyingParty("shop.example", "Shop", List.of(ORIGIN));

    private final UUID user = Uuid7.next();
    private final String challenge = Secrets.token();
    private final Authenticator key = new Authenticator(ORIGIN, "shop.example").owner(user);

    static PasskeyAnswer.Registration registration(String json) {
        JsonObject answer = JsonObjects.read(json);
        JsonObject response = answer.getJsonObject("response");
        return new PasskeyAnswer.Registration(
                answer.getString("id"),
                answer.getString("type"),
                response.getString("clientDataJSON"),
                response.getString("attestationObject"),
                List.of("internal", "hybrid", "No Transport"),
                null,
                answer.getString("deviceName"));
    }

    static PasskeyAnswer.Assertion assertion(String json) {
        JsonObject answer = JsonObjects.read(json);
        JsonObject response = answer.getJsonObject("response");
        return new PasskeyAnswer.Assertion(
                answer.getString("id"),
                answer.getString("type"),
                response.getString("clientDataJSON"),
                response.getString("authenticatorData"),
                response.getString("signature"),
                response.getString("userHandle", null));
    }

    private PasskeyCeremony.Credential register() throws PasskeyCeremony.RefusedException {
        return PasskeyCeremony.register(
                PARTY, challenge, registration(key.register(challenge, "Phone")).check());
    }

    private Passkey stored() {
        try {
            PasskeyCeremony.Credential made = register();
            PasskeyDevice device = new PasskeyDevice(PasskeyDeviceType.PLATFORM, "Phone", null, List.of(), false);
            return Passkey.registered(made.id(), user, made.publicKey(), made.counter(), device, NOW);
        } catch (PasskeyCeremony.RefusedException refused) {
            throw new IllegalStateException(refused);
        }
    }

    private String registrationRefusal() {
        return catchThrowableOfType(PasskeyCeremony.RefusedException.class, this::register)
                .getCause()
                .getClass()
                .getSimpleName();
    }

    private PasskeyCeremony.Use use(Passkey passkey) throws PasskeyCeremony.RefusedException {
        return PasskeyCeremony.use(
                PARTY, challenge, passkey, assertion(key.signIn(challenge)).check());
    }

    private PasskeyCeremony.RefusedException refused(Passkey passkey) {
        return catchThrowableOfType(PasskeyCeremony.RefusedException.class, () -> use(passkey));
    }

    private String refusal(Passkey passkey) {
        return refused(passkey).getCause().getClass().getSimpleName();
    }

    @Test
    void a_new_credential_comes_with_its_key_and_its_counter() throws Exception {
        key.counter(7).backedUp(true);
        PasskeyCeremony.Credential made = register();
        assertThat(made.id()).isEqualTo(key.id());
        assertThat(made.publicKey()).containsExactly(key.coseKey());
        assertThat(made.counter()).isEqualTo(7);
        assertThat(made.backedUp()).isTrue();
        assertThat(made.aaguid()).isNull();
    }

    @Test
    void the_challenge_is_read_as_it_was_given_out() throws Exception {
        assertThat(PasskeyCeremony.challenge(key.clientData("webauthn.get", challenge)))
                .isEqualTo(challenge);
        for (String nonsense : List.of("", "{", "[]", "null", "{\"type\":\"webauthn.get\"}", "\0")) {
            assertThat(catchThrowableOfType(
                            PasskeyCeremony.RefusedException.class,
                            () -> PasskeyCeremony.challenge(
                                    nonsense.getBytes(java.nio.charset.StandardCharsets.UTF_8))))
                    .as(nonsense)
                    .isNotNull();
        }
    }

    @Test
    void a_registration_is_refused_from_another_page_or_domain_and_without_verification() {
        key.from("https://shop.example.evil.example");
        assertThat(registrationRefusal()).isEqualTo("BadOriginException");
        key.from(ORIGIN).of("evil.example");
        assertThat(registrationRefusal()).isEqualTo("BadRpIdException");
        key.of("shop.example").verifies(false);
        assertThat(registrationRefusal()).isEqualTo("UserNotVerifiedException");
        key.verifies(true).touched(false);
        assertThat(registrationRefusal()).isEqualTo("UserNotPresentException");
    }

    @Test
    void a_registration_over_another_challenge_or_with_a_sign_in_instead_is_refused() {
        PasskeyAnswer.Registration.Checked other =
                registration(key.register(Secrets.token(), "Phone")).check();
        assertThat(catchThrowableOfType(
                        PasskeyCeremony.RefusedException.class,
                        () -> PasskeyCeremony.register(PARTY, challenge, other)))
                .hasCauseInstanceOf(com.webauthn4j.verifier.exception.BadChallengeException.class);
        PasskeyAnswer.Registration.Checked wrongType = new PasskeyAnswer.Registration.Checked(
                key.id(), key.clientData("webauthn.get", challenge), key.attestation(), List.of(), true, null);
        assertThat(catchThrowableOfType(
                        PasskeyCeremony.RefusedException.class,
                        () -> PasskeyCeremony.register(PARTY, challenge, wrongType)))
                .hasCauseInstanceOf(com.webauthn4j.verifier.exception.InconsistentClientDataTypeException.class);
    }

    @Test
    void a_registration_under_another_id_and_bytes_that_are_no_attestation_are_refused() {
        byte[] client = key.clientData("webauthn.create", challenge);
        byte[] whole = key.attestation();
        for (byte[] attestation : List.of(new byte[] {1, 2, 3}, java.util.Arrays.copyOf(whole, 90))) {
            PasskeyAnswer.Registration.Checked broken =
                    new PasskeyAnswer.Registration.Checked(key.id(), client, attestation, List.of(), true, null);
            assertThat(catchThrowableOfType(
                            PasskeyCeremony.RefusedException.class,
                            () -> PasskeyCeremony.register(PARTY, challenge, broken)))
                    .isNotNull();
        }
        PasskeyAnswer.Registration.Checked renamed =
                new PasskeyAnswer.Registration.Checked("other", client, whole, List.of(), true, null);
        assertThat(catchThrowableOfType(
                        PasskeyCeremony.RefusedException.class,
                        () -> PasskeyCeremony.register(PARTY, challenge, renamed)))
                .isNotNull();
    }

    @Test
    void a_sign_in_tells_the_counter_and_whether_the_key_is_copied_elsewhere() throws Exception {
        Passkey passkey = stored();
        key.counter(5).backedUp(true);
        assertThat(use(passkey)).isEqualTo(new PasskeyCeremony.Use(5, true));
        key.owner(null);
        assertThat(use(passkey).counter()).isEqualTo(5);
    }

    @Test
    void an_authenticator_that_does_not_count_may_say_0_again_and_again() throws Exception {
        assertThat(use(stored()).counter()).isZero();
    }

    @Test
    void a_counter_that_stays_or_goes_back_tells_of_a_copy() {
        key.counter(5);
        Passkey passkey = stored();
        for (long counter : List.of(5L, 4L, 0L)) {
            key.counter(counter);
            assertThat(refused(passkey).cloned()).as("counter " + counter).isTrue();
        }
    }

    @Test
    void a_sign_in_is_refused_from_another_page_or_domain_and_without_verification() {
        Passkey passkey = stored();
        key.from("http://shop.example");
        assertThat(refusal(passkey)).isEqualTo("BadOriginException");
        key.from(ORIGIN).of("evil.example");
        assertThat(refusal(passkey)).isEqualTo("BadRpIdException");
        key.of("shop.example").verifies(false);
        assertThat(refusal(passkey)).isEqualTo("UserNotVerifiedException");
        key.verifies(true).touched(false);
        assertThat(refusal(passkey)).isEqualTo("UserNotPresentException");
        assertThat(refused(passkey).cloned()).isFalse();
    }

    @Test
    void a_sign_in_with_another_key_or_for_somebody_else_is_refused() {
        Passkey passkey = stored();
        Authenticator thief = new Authenticator(ORIGIN, "shop.example");
        byte[] data = thief.authenticatorData(false);
        byte[] client = thief.clientData("webauthn.get", challenge);
        PasskeyAnswer.Assertion.Checked forged = new PasskeyAnswer.Assertion.Checked(
                key.id(), client, data, thief.sign(data, client), PasskeyCeremony.handle(user));
        assertThat(catchThrowableOfType(
                        PasskeyCeremony.RefusedException.class,
                        () -> PasskeyCeremony.use(PARTY, challenge, passkey, forged)))
                .hasCauseInstanceOf(com.webauthn4j.verifier.exception.BadSignatureException.class);
        key.owner(Uuid7.next());
        assertThat(refused(passkey)).isNotNull();
    }

    @Test
    void a_wrong_signature_is_no_sign_of_a_copy_whatever_the_counter() {
        key.counter(5);
        Passkey passkey = stored();
        byte[] data = key.counter(3).authenticatorData(false);
        byte[] client = key.clientData("webauthn.get", challenge);
        PasskeyAnswer.Assertion.Checked forged = new PasskeyAnswer.Assertion.Checked(
                key.id(), client, data, new Authenticator(ORIGIN, "shop.example").sign(data, client), null);
        assertThat(catchThrowableOfType(
                                PasskeyCeremony.RefusedException.class,
                                () -> PasskeyCeremony.use(PARTY, challenge, passkey, forged))
                        .cloned())
                .isFalse();
    }

    @Test
    void answers_are_checked_field_by_field() {
        DomainException refusal = catchThrowableOfType(
                DomainException.class,
                () -> new PasskeyAnswer.Assertion("a b", "password", null, "?", "", null).check());
        assertThat(refusal.details())
                .extracting(io.amanat.shared.error.FieldError::field)
                .containsExactlyInAnyOrder(
                        "type", "id", "response.clientDataJSON", "response.authenticatorData", "response.signature");
        assertThat(registration(key.register(challenge, "Phone")).check().transports())
                .containsExactly("internal", "hybrid");
    }

    private static RelyingParty party(Map<String, String> settings) {
        return RelyingParty.of(new MarketSettings(new SettingReader(settings::get)));
    }

    @Test
    void the_domain_is_that_of_the_first_origin_unless_it_is_set() {
        assertThat(party(Map.of("FRONTEND_URL", "https://shop.example:8443,https://b.example")))
                .isEqualTo(new RelyingParty(
                        "shop.example", "Amanat", List.of("https://shop.example:8443", "https://b.example")));
        assertThat(party(Map.of(
                        "FRONTEND_URL", "https://a.example",
                        "WEBAUTHN_RP_ORIGIN", "https://www.shop.example",
                        "WEBAUTHN_RP_ID", "shop.example",
                        "WEBAUTHN_RP_NAME", "Shop")))
                .isEqualTo(new RelyingParty("shop.example", "Shop", List.of("https://www.shop.example")));
        assertThat(catchThrowableOfType(DomainException.class, () -> party(Map.of()))
                        .code())
                .isEqualTo(ErrorCode.FEATURE_DISABLED);
    }
}
