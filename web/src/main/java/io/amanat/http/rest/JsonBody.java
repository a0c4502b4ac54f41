package io.amanat.http.rest;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.json.bind.JsonbException;
import jakarta.json.bind.annotation.JsonbTypeDeserializer;
import jakarta.json.bind.serializer.DeserializationContext;
import jakarta.json.bind.serializer.JsonbDeserializer;
import jakarta.json.stream.JsonParser;
import java.lang.reflect.Type;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A whole body as it came, for inputs where a key that is missing, null or unknown each means something else. Printed
 * without its content.
 */
@JsonbTypeDeserializer(JsonBody.Reader.class)
@Schema(type = SchemaType.OBJECT)
public record JsonBody(JsonObject object) {
    /** The object of an optional body. */
    public static JsonObject of(JsonBody body) {
        return body == null ? JsonValue.EMPTY_JSON_OBJECT : body.object();
    }

    @Override
    public String toString() {
        return "JsonBody[]";
    }

    /** Reads a JSON object. */
    public static final class Reader implements JsonbDeserializer<JsonBody> {
        @Override
        public JsonBody deserialize(JsonParser parser, DeserializationContext context, Type type) {
            // The parser stands on the value already.
            if (parser.getValue() instanceof JsonObject object) {
                return new JsonBody(object);
            }
            throw new JsonbException("an object was expected");
        }
    }
}
