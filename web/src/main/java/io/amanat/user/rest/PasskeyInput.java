package io.amanat.user.rest;

import io.amanat.user.service.PasskeyAnswer;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;

/**
 * A credential as browsers write it ({@code PublicKeyCredential.toJSON()}), of a registration or of a sign-in; printed
 * without what was signed.
 *
 * @param rawId the same as id; not read
 * @param response of AuthenticatorAttestationResponse or AuthenticatorAssertionResponse
 * @param deviceName the owner's label for a new passkey
 */
public record PasskeyInput(
        String id, String rawId, JsonValue response, String type, String authenticatorAttachment, String deviceName) {
    static final PasskeyInput NOTHING = new PasskeyInput(null, null, null, null, null, null);

    PasskeyAnswer.Registration registration() {
        return new PasskeyAnswer.Registration(
                id,
                type,
                text("clientDataJSON"),
                text("attestationObject"),
                transports(),
                authenticatorAttachment,
                deviceName);
    }

    PasskeyAnswer.Assertion assertion() {
        return new PasskeyAnswer.Assertion(
                id, type, text("clientDataJSON"), text("authenticatorData"), text("signature"), text("userHandle"));
    }

    private String text(String name) {
        return response instanceof JsonObject object && object.get(name) instanceof JsonString text
                ? text.getString()
                : null;
    }

    private List<String> transports() {
        return response instanceof JsonObject object && object.get("transports") instanceof JsonArray array
                ? array.stream()
                        .filter(JsonString.class::isInstance)
                        .map(value -> ((JsonString) value).getString())
                        .toList()
                : List.of();
    }

    @Override
    public String toString() {
        return "PasskeyInput[id=" + id + "]";
    }
}
