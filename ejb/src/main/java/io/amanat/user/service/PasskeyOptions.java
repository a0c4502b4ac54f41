package io.amanat.user.service;

import io.amanat.user.entity.Passkey;
import java.util.List;

/** What a browser is asked to do, in the JSON forms that WebAuthn gives its options. Times in milliseconds. */
public final class PasskeyOptions {
    static final String TYPE = "public-key";
    static final String REQUIRED = "required";

    private PasskeyOptions() {}

    /** PublicKeyCredentialCreationOptions. */
    public record Creation(
            Party rp,
            Owner user,
            String challenge,
            List<Algorithm> pubKeyCredParams,
            long timeout,
            List<Known> excludeCredentials,
            Selection authenticatorSelection,
            String attestation) {}

    /** PublicKeyCredentialRequestOptions. */
    public record Request(
            String challenge, long timeout, String rpId, List<Known> allowCredentials, String userVerification) {}

    /** Us. */
    public record Party(String id, String name) {}

    /** @param id the account's id as 16 bytes, base64url */
    public record Owner(String id, String name, String displayName) {}

    /** @param alg number of the COSE registry */
    public record Algorithm(String type, long alg) {}

    /** A passkey that exists. */
    public record Known(String type, String id, List<String> transports) {
        static Known of(Passkey passkey) {
            return new Known(TYPE, passkey.id(), passkey.transports());
        }
    }

    /** Which authenticators will do. */
    public record Selection(String residentKey, boolean requireResidentKey, String userVerification) {}
}
