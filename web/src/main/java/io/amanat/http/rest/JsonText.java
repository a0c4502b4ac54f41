package io.amanat.http.rest;

import io.amanat.shared.error.DomainException;
import io.amanat.shared.json.JsonBounds;
import jakarta.json.JsonObject;

/** Free JSON objects that are kept as they came. */
public final class JsonText {
    /** Longest text kept, characters. */
    public static final int MAX = 20_000;

    private JsonText() {}

    /**
     * The object's text, or null for a missing or empty one.
     *
     * @throws DomainException VALIDATION_ERROR when it is too long, too deep, or holds what no column gives back
     */
    public static String of(String field, JsonObject object) {
        if (object == null || object.isEmpty()) {
            return null;
        }
        JsonBounds.broken(object).ifPresent(wrong -> {
            throw DomainException.invalid(field, "INVALID", field + " " + wrong + ".");
        });
        String text = object.toString();
        if (text.length() > MAX) {
            throw DomainException.invalid(field, "TOO_LONG", field + " takes at most " + MAX + " characters.");
        }
        return text;
    }
}
