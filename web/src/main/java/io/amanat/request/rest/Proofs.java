package io.amanat.request.rest;

import io.amanat.http.rest.JsonText;
import io.amanat.shared.error.DomainException;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;

/** Proofs of shipping and of arrival: free JSON objects that must say something. */
final class Proofs {
    private Proofs() {}

    /**
     * The text that is kept, or null for a missing or empty proof.
     *
     * @throws DomainException VALIDATION_ERROR when all of it is blank or it is too long
     */
    static String of(JsonObject proof) {
        String text = JsonText.of("proof", proof);
        if (text != null && !says(proof)) {
            throw DomainException.invalid("proof", "INVALID", "The proof says nothing.");
        }
        return text;
    }

    private static boolean says(JsonValue value) {
        if (value instanceof JsonObject object) {
            return object.values().stream().anyMatch(Proofs::says);
        }
        if (value instanceof JsonArray array) {
            return array.stream().anyMatch(Proofs::says);
        }
        if (value instanceof JsonString string) {
            return !string.getString().isBlank();
        }
        return value != JsonValue.NULL;
    }
}
