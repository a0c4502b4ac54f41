package io.amanat.http.rest;

import jakarta.json.JsonString;
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
 * A number in an input, as text. Clients send amounts as strings or as JSON numbers; both arrive here unparsed, so that
 * no digit is lost and no huge exponent is expanded before it is checked.
 */
@JsonbTypeDeserializer(NumberText.Reader.class)
@Schema(type = SchemaType.STRING, description = "A decimal number, as a string or a JSON number", example = "0.31")
public record NumberText(String text) {
    /** The text of an optional input. */
    public static String of(NumberText input) {
        return input == null ? null : input.text();
    }

    /** Reads a JSON string or number. */
    public static final class Reader implements JsonbDeserializer<NumberText> {
        @Override
        public NumberText deserialize(JsonParser parser, DeserializationContext context, Type type) {
            // The parser stands on the value already.
            JsonValue value = parser.getValue();
            return switch (value.getValueType()) {
                case STRING -> new NumberText(((JsonString) value).getString());
                case NUMBER -> new NumberText(value.toString());
                case NULL -> null;
                default -> throw new JsonbException("a number was expected");
            };
        }
    }
}
