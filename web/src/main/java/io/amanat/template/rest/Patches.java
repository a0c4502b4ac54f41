package io.amanat.template.rest;

import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import jakarta.json.JsonObject;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.JsonbException;
import jakarta.json.spi.JsonProvider;

/** Changes of a stored thing (RFC 7396): keys left out stay, null takes a value away. */
final class Patches {
    private static final JsonProvider JSON = JsonProvider.provider();
    private static final Jsonb JSONB = JsonbBuilder.create();

    private Patches() {}

    /**
     * The input as if the client had sent all of it.
     *
     * @param stored as the client would have written it
     * @throws DomainException MALFORMED_BODY for a value of another kind than the input has
     */
    static <T> T apply(JsonObject stored, JsonObject patch, Class<T> input) {
        String whole = JSON.createMergePatch(patch).apply(stored).toString();
        try {
            return JSONB.fromJson(whole, input);
        } catch (JsonbException wrongKind) {
            throw new DomainException(ErrorCode.MALFORMED_BODY, ErrorCode.MALFORMED_BODY.message(), wrongKind);
        }
    }
}
