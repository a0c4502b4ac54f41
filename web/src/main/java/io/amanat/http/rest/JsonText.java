package io.amanat.http.rest;

import io.amanat.shared.error.DomainException;
import jakarta.json.JsonObject;

/** Free JSON objects that are kept as they came. */
public final class JsonText {
    /** Longest text kept, characters. */
    public static final int MAX = 20_000;

    private JsonText() {}

    /**
     * The object's text, or null for a missing or empty one.
     *
     * @throws DomainException VALIDATION_ERROR when it is too long
     */
    public static String of(String field, JsonObject object) {
        if (object == null || object.isEmpty()) {
            return null;
        }
        String text = object.toString();
        if (text.length() > MAX || text.contains("\\u0000")) {
            throw DomainException.invalid(field, "TOO_LONG", field + " cannot be stored.");
        }
        return text;
    }
}
