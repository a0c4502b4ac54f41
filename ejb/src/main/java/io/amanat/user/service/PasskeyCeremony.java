package io.amanat.user.service;

import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AuthenticationData;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.AuthenticationRequest;
import com.webauthn4j.data.PublicKeyCredentialParameters;
import com.webauthn4j.data.PublicKeyCredentialType;
import com.webauthn4j.data.RegistrationData;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.RegistrationRequest;
import com.webauthn4j.data.attestation.authenticator.AAGUID;
import com.webauthn4j.data.attestation.authenticator.AttestedCredentialData;
import com.webauthn4j.data.attestation.authenticator.AuthenticatorData;
import com.webauthn4j.data.attestation.authenticator.COSEKey;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.attestation.statement.NoneAttestationStatement;
import com.webauthn4j.data.client.CollectedClientData;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.server.ServerProperty;
import com.webauthn4j.util.exception.WebAuthnException;
import com.webauthn4j.verifier.attestation.statement.none.NoneAttestationStatementVerifier;
import com.webauthn4j.verifier.attestation.statement.packed.PackedAttestationStatementVerifier;
import com.webauthn4j.verifier.attestation.trustworthiness.certpath.NullCertPathTrustworthinessVerifier;
import com.webauthn4j.verifier.attestation.trustworthiness.self.DefaultSelfAttestationTrustworthinessVerifier;
import com.webauthn4j.verifier.exception.MaliciousCounterValueException;
import io.amanat.user.entity.Passkey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;

/**
 * Checks what authenticators sign: type, challenge, origin, domain, presence and verification of the person, algorithm,
 * signature, counter. Who made the authenticator does not matter, so we ask for no attestation (ADR 0022): its statement
 * is {@code none}, or {@code packed}, whose signature must be right. Other statements nobody asked for are refused, rather
 * than stored unread.
 */
final class PasskeyCeremony {
    /** Keys we can verify, in the order we like them. */
    static final List<COSEAlgorithmIdentifier> ALGORITHMS =
            List.of(COSEAlgorithmIdentifier.ES256, COSEAlgorithmIdentifier.EdDSA, COSEAlgorithmIdentifier.RS256);

    private static final Logger LOG = Logger.getLogger(PasskeyCeremony.class.getName());
    private static final ObjectConverter CONVERTER = new ObjectConverter();
    private static final WebAuthnManager WEBAUTHN = new WebAuthnManager(
            List.of(new NoneAttestationStatementVerifier(), new PackedAttestationStatementVerifier()),
            // Whose certificate it is would only matter to whom makers matter.
            new NullCertPathTrustworthinessVerifier(),
            new DefaultSelfAttestationTrustworthinessVerifier(),
            CONVERTER);
    private static final int MAX_KEY_BYTES = 4_096;
    private static final List<PublicKeyCredentialParameters> PARAMETERS = ALGORITHMS.stream()
            .map(algorithm -> new PublicKeyCredentialParameters(PublicKeyCredentialType.PUBLIC_KEY, algorithm))
            .toList();

    private PasskeyCeremony() {}

    /** Not what we asked for; {@code cloned} when only the counter was wrong. */
    static final class RefusedException extends Exception {
        private static final long serialVersionUID = 1L;
        private final boolean cloned;

        RefusedException(String message, Throwable cause) {
            super(message, cause);
            this.cloned = cause instanceof MaliciousCounterValueException;
        }

        boolean cloned() {
            return cloned;
        }
    }

    /**
     * A credential that is ours now.
     *
     * @param id base64url
     * @param publicKey COSE key
     * @param aaguid null when the authenticator does not say
     */
    record Credential(String id, byte[] publicKey, long counter, UUID aaguid, boolean backedUp) {}

    /** What an authenticator tells at a sign-in. */
    record Use(long counter, boolean backedUp) {}

    /** The challenge that was signed, as it was handed out. */
    static String challenge(byte[] clientData) throws RefusedException {
        CollectedClientData read = guarded(() -> CONVERTER
                .getJsonConverter()
                .readValue(new String(clientData, StandardCharsets.UTF_8), CollectedClientData.class));
        if (read == null || read.getChallenge() == null) {
            throw new RefusedException("no challenge", null);
        }
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(read.getChallenge().getValue());
    }

    /** @param challenge the one that was given out, and is now used up */
    static Credential register(RelyingParty party, String challenge, PasskeyAnswer.Registration.Checked answer)
            throws RefusedException {
        return guarded(() -> {
            RegistrationData data = WEBAUTHN.verify(
                    new RegistrationRequest(answer.attestation(), answer.clientData()),
                    new RegistrationParameters(property(party, challenge), PARAMETERS, true, true));
            AuthenticatorData<?> told = data.getAttestationObject().getAuthenticatorData();
            AttestedCredentialData credential = told.getAttestedCredentialData();
            byte[] key = CONVERTER.getCborConverter().writeValueAsBytes(credential.getCOSEKey());
            String id = Base64.getUrlEncoder().withoutPadding().encodeToString(credential.getCredentialId());
            if (!id.equals(answer.id()) || key.length > MAX_KEY_BYTES) {
                throw new IllegalArgumentException("another credential than it says, or an absurd key");
            }
            AAGUID model = credential.getAaguid();
            return new Credential(
                    id,
                    key,
                    told.getSignCount(),
                    model == null || AAGUID.ZERO.equals(model) ? null : model.getValue(),
                    told.isFlagBS());
        });
    }

    /** @param challenge the one that was given out, and is now used up */
    static Use use(RelyingParty party, String challenge, Passkey passkey, PasskeyAnswer.Assertion.Checked answer)
            throws RefusedException {
        byte[] id = Base64.getUrlDecoder().decode(passkey.id());
        if (!passkey.id().equals(answer.id())
                || (answer.userHandle() != null && !Arrays.equals(answer.userHandle(), handle(passkey.userId())))) {
            throw new RefusedException("somebody else's passkey", null);
        }
        return guarded(() -> {
            COSEKey key = CONVERTER.getCborConverter().readValue(passkey.publicKey(), COSEKey.class);
            CredentialRecordImpl stored = new CredentialRecordImpl(
                    new NoneAttestationStatement(),
                    // What is not kept is not compared.
                    null,
                    null,
                    null,
                    passkey.counter(),
                    new AttestedCredentialData(
                            passkey.aaguid() == null ? AAGUID.ZERO : new AAGUID(passkey.aaguid()), id, key),
                    null,
                    null,
                    null,
                    null);
            AuthenticationData data = WEBAUTHN.verify(
                    new AuthenticationRequest(
                            id,
                            answer.userHandle(),
                            answer.authenticatorData(),
                            answer.clientData(),
                            answer.signature()),
                    new AuthenticationParameters(property(party, challenge), stored, null, true, true));
            AuthenticatorData<?> told = data.getAuthenticatorData();
            return new Use(told.getSignCount(), told.isFlagBS());
        });
    }

    /** An account's id as authenticators keep it: 16 bytes. */
    static byte[] handle(UUID userId) {
        return ByteBuffer.allocate(16)
                .putLong(userId.getMostSignificantBits())
                .putLong(userId.getLeastSignificantBits())
                .array();
    }

    private static ServerProperty property(RelyingParty party, String challenge) {
        return ServerProperty.builder()
                .origins(party.origins().stream().map(Origin::create).collect(Collectors.toSet()))
                .rpId(party.id())
                .challenge(new DefaultChallenge(challenge))
                .build();
    }

    private static <T> T guarded(Supplier<T> work) throws RefusedException {
        try {
            return work.get();
        } catch (WebAuthnException | JacksonException | IllegalArgumentException refused) {
            throw new RefusedException(refused.getMessage(), refused);
        } catch (RuntimeException unforeseen) {
            // Bytes of a stranger: whatever they upset in the library, it is no answer of an authenticator.
            LOG.log(Level.WARNING, "An answer of an authenticator could not be read", unforeseen);
            throw new RefusedException("unreadable", unforeseen);
        }
    }
}
