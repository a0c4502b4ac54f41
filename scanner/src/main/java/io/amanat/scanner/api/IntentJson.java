package io.amanat.scanner.api;

import io.amanat.scanner.intent.IntentInput;
import io.amanat.shared.error.DomainException;
import jakarta.json.JsonObject;

/** Reads the body of a registration. */
final class IntentJson {
    private IntentJson() {}

    /** @throws DomainException MALFORMED_BODY, or VALIDATION_ERROR naming the field of a wrong type */
    static IntentInput read(byte[] body) {
        JsonObject json = BodyJson.object(body);
        return new IntentInput(
                BodyJson.text(json, "intentId"),
                BodyJson.integer(json, "chainId"),
                BodyJson.text(json, "tokenAddress"),
                BodyJson.text(json, "destination"),
                BodyJson.text(json, "amount"),
                BodyJson.text(json, "callbackUrl"),
                BodyJson.text(json, "callbackSecret"),
                BodyJson.integer(json, "confirmationsRequired"),
                BodyJson.text(json, "rail"));
    }
}
