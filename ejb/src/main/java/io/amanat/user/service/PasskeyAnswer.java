package io.amanat.user.service;

import io.amanat.shared.error.Fields;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/** What a browser answers to {@link PasskeyOptions}: texts as they came, binary ones in base64url. */
public final class PasskeyAnswer {
    /** 1023 bytes, the most that WebAuthn allows. */
    static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,1364}");

    private static final Pattern TRANSPORT = Pattern.compile("[a-z-]{1,20}");
    private static final int MAX_TRANSPORTS = 10;
    private static final int MAX_TEXT = 32_768;
    private static final int MAX_NAME = 100;

    private PasskeyAnswer() {}

    /** A new passkey. */
    public record Registration(
            String id,
            String type,
            String clientDataJson,
            String attestationObject,
            List<String> transports,
            String authenticatorAttachment,
            String deviceName) {
        Checked check() {
            Fields fields = new Fields();
            Checked checked = new Checked(
                    idOf(fields, id, type),
                    bytes(fields, "response.clientDataJSON", clientDataJson, true),
                    bytes(fields, "response.attestationObject", attestationObject, true),
                    // Hints for later; ones that we cannot read are not worth a refusal.
                    transports.stream()
                            .filter(Objects::nonNull)
                            .filter(TRANSPORT.asMatchPredicate())
                            .distinct()
                            .limit(MAX_TRANSPORTS)
                            .toList(),
                    isPlatform(),
                    fields.text("deviceName", deviceName, 0, MAX_NAME));
            fields.check();
            return checked;
        }

        private boolean isPlatform() {
            return authenticatorAttachment == null
                    ? transports.contains("internal")
                    : authenticatorAttachment.equals("platform");
        }

        /** The same, decoded. */
        record Checked(
                String id,
                byte[] clientData,
                byte[] attestation,
                List<String> transports,
                boolean platform,
                String deviceName) {}
    }

    /** A sign-in with a passkey. */
    public record Assertion(
            String id,
            String type,
            String clientDataJson,
            String authenticatorData,
            String signature,
            String userHandle) {
        Checked check() {
            Fields fields = new Fields();
            Checked checked = new Checked(
                    idOf(fields, id, type),
                    bytes(fields, "response.clientDataJSON", clientDataJson, true),
                    bytes(fields, "response.authenticatorData", authenticatorData, true),
                    bytes(fields, "response.signature", signature, true),
                    bytes(fields, "response.userHandle", userHandle, false));
            fields.check();
            return checked;
        }

        /** The same, decoded; userHandle may be null. */
        record Checked(String id, byte[] clientData, byte[] authenticatorData, byte[] signature, byte[] userHandle) {}
    }

    private static String idOf(Fields fields, String id, String type) {
        if (!PasskeyOptions.TYPE.equals(type)) {
            fields.reject("type", "UNKNOWN_VALUE", "type must be " + PasskeyOptions.TYPE + ".");
        }
        if (id == null || !ID.matcher(id).matches()) {
            fields.reject("id", "INVALID", "id must be base64url without padding.");
            return null;
        }
        return id;
    }

    private static byte[] bytes(Fields fields, String name, String value, boolean required) {
        String text = fields.text(name, value, required ? 1 : 0, MAX_TEXT);
        if (text == null || text.length() > MAX_TEXT) {
            return null;
        }
        try {
            return Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException otherText) {
            fields.reject(name, "INVALID", name + " must be base64url.");
            return null;
        }
    }
}
