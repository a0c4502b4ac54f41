package io.amanat.user.rest;

import io.amanat.shared.id.Uuid7;
import io.amanat.shared.json.JsonObjects;
import io.amanat.user.entity.PeoplePosition;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A place in the list of accounts as clients hand it back: base64url of {@code {"id":…,"values":[…]}}. */
final class PeopleCursor {
    /** Longer than any that we give out: four columns of at most 255 characters of four bytes. */
    static final int MAX = 8_000;

    private PeopleCursor() {}

    static String write(PeoplePosition position) {
        JsonArrayBuilder values = JsonObjects.arrayBuilder();
        for (String value : position.values()) {
            if (value == null) {
                values.addNull();
            } else {
                values.add(value);
            }
        }
        JsonObject json = JsonObjects.builder()
                .add("id", position.id().toString())
                .add("values", values)
                .build();
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(json.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** Empty for what we never gave out. */
    static Optional<PeoplePosition> read(String cursor) {
        if (cursor.length() > MAX) {
            return Optional.empty();
        }
        try {
            JsonObject json =
                    JsonObjects.read(new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8));
            UUID id = json.get("id") instanceof JsonString text ? Uuid7.parseOrNull(text.getString()) : null;
            if (id == null || !(json.get("values") instanceof JsonArray array)) {
                return Optional.empty();
            }
            List<String> values = new ArrayList<>();
            for (JsonValue value : array) {
                if (value != JsonValue.NULL && !(value instanceof JsonString)) {
                    return Optional.empty();
                }
                values.add(value instanceof JsonString text ? text.getString() : null);
            }
            return Optional.of(new PeoplePosition(values, id));
        } catch (IllegalArgumentException | JsonException unreadable) {
            return Optional.empty();
        }
    }
}
