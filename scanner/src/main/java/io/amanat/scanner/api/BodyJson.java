package io.amanat.scanner.api;

import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import jakarta.json.Json;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.stream.JsonParser;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;

/**
 * Reads bodies. Not by JSON binding, which turns 97.5 into 97 and a number into a text without a word: an amount or a
 * chain must be taken as written or not at all.
 */
final class BodyJson {
    private BodyJson() {}

    /** @throws DomainException MALFORMED_BODY */
    static JsonObject object(byte[] body) {
        try (JsonParser parser = Json.createParser(new ByteArrayInputStream(body))) {
            boolean isObject = parser.hasNext() && parser.next() == JsonParser.Event.START_OBJECT;
            JsonObject object = isObject ? parser.getObject() : null;
            // A reader would stop at the end of the object and not look at what follows.
            if (object != null && !parser.hasNext()) {
                return object;
            }
        } catch (RuntimeException notJson) {
            // Not only JsonException: for too deep nesting the parser throws a bare RuntimeException.
            throw malformed("the body is not valid JSON");
        }
        throw malformed("the body must be one JSON object");
    }

    /** Null when missing. @throws DomainException VALIDATION_ERROR for another type */
    static String text(JsonObject json, String field) {
        JsonValue value = json.get(field);
        if (value == null || value == JsonValue.NULL) {
            return null;
        }
        if (value instanceof JsonString string) {
            return string.getString();
        }
        throw wrongType(field + " must be a string");
    }

    /** Null when missing. @throws DomainException VALIDATION_ERROR unless it is a whole number */
    static Integer integer(JsonObject json, String field) {
        Long value = wholeLong(json, field);
        if (value != null && value != value.intValue()) {
            throw wrongType(field + " must be a whole number");
        }
        return value == null ? null : value.intValue();
    }

    /** Null when missing. @throws DomainException VALIDATION_ERROR unless it is a whole number */
    static Long wholeLong(JsonObject json, String field) {
        JsonValue value = json.get(field);
        if (value == null || value == JsonValue.NULL) {
            return null;
        }
        if (value instanceof JsonNumber number) {
            // The exponent is bounded first: 1e999999999 must not be written out.
            BigDecimal decimal = number.bigDecimalValue();
            if (decimal.scale() > -10 && decimal.scale() < 20 && decimal.precision() < 30) {
                try {
                    return decimal.longValueExact();
                } catch (ArithmeticException notWhole) {
                    throw wrongType(field + " must be a whole number");
                }
            }
        }
        throw wrongType(field + " must be a whole number");
    }

    private static DomainException malformed(String text) {
        return new DomainException(ErrorCode.MALFORMED_BODY, text);
    }

    private static DomainException wrongType(String text) {
        return new DomainException(ErrorCode.VALIDATION_ERROR, text);
    }
}
