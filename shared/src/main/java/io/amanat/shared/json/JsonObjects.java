package io.amanat.shared.json;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.math.BigDecimal;
import java.util.Map;
import java.util.logging.Logger;

/**
 * Builds and reads JSON objects with factories that are looked up once. {@code jakarta.json.Json} searches every jar of
 * the application for its provider at each call, which cost more than all other work of a request.
 */
public final class JsonObjects {
    private static final Logger LOG = Logger.getLogger(JsonObjects.class.getName());
    private static final JsonProvider PROVIDER = JsonProvider.provider();
    private static final JsonBuilderFactory BUILDERS = PROVIDER.createBuilderFactory(Map.of());
    private static final JsonReaderFactory READERS = PROVIDER.createReaderFactory(Map.of());

    /** Longest stored text that is read, characters; nothing that is let in comes near it. */
    private static final int MAX_STORED = 1_000_000;

    private static final JsonObject UNREADABLE =
            BUILDERS.createObjectBuilder().add("unreadable", true).build();

    private JsonObjects() {}

    public static JsonObjectBuilder builder() {
        return BUILDERS.createObjectBuilder();
    }

    /** Begins with what an object has. */
    public static JsonObjectBuilder builder(JsonObject initial) {
        return BUILDERS.createObjectBuilder(initial);
    }

    public static JsonArrayBuilder arrayBuilder() {
        return BUILDERS.createArrayBuilder();
    }

    /** A JSON text. */
    public static JsonString text(String value) {
        return PROVIDER.createValue(value);
    }

    /** A JSON number without trailing zeros; null for null. */
    public static JsonValue number(BigDecimal value) {
        return value == null ? JsonValue.NULL : PROVIDER.createValue(value.stripTrailingZeros());
    }

    /**
     * What stands at a place (RFC 6901).
     *
     * @throws JsonException when nothing stands there
     */
    public static JsonValue at(JsonObject object, String pointer) {
        return PROVIDER.createPointer(pointer).getValue(object);
    }

    /** What a column of somebody's free JSON holds; {@code {"unreadable":true}} where it cannot be read any more. */
    public static JsonObject stored(String text) {
        if (text.length() > MAX_STORED) {
            return UNREADABLE;
        }
        try {
            return read(text);
        } catch (JsonException unreadable) {
            LOG.warning("A stored JSON object cannot be read: " + unreadable.getMessage());
            return UNREADABLE;
        }
    }

    /** @throws JsonException for anything that is not a JSON object, absurdly deep nesting included */
    public static JsonObject read(String text) {
        try (JsonReader reader = READERS.createReader(new StringReader(text))) {
            return reader.readObject();
        } catch (JsonException unreadable) {
            throw unreadable;
        } catch (RuntimeException tooDeep) {
            // The parser's own depth limit ends in a bare RuntimeException.
            throw new JsonException("the JSON cannot be read", tooDeep);
        }
    }
}
