package io.amanat.shared.json;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/**
 * What a JSON value of somebody else may be so that it can be stored, read again and shown. PostgreSQL writes a number of
 * a jsonb column out in full: {@code 1e131071} are six letters here and 131 072 there.
 */
public final class JsonBounds {
    /** Digits of one number, and the largest power of ten it is written with. */
    public static final int MAX_DIGITS = 40;

    /** Objects and lists inside each other. */
    public static final int MAX_DEPTH = 20;

    /** Values in all, those inside others too. */
    public static final int MAX_VALUES = 5_000;

    private int values;

    private JsonBounds() {}

    /** What is wrong with a value, as a sentence without a subject; empty when nothing is. */
    public static Optional<String> broken(JsonValue value) {
        return Optional.ofNullable(new JsonBounds().walk(value, 1));
    }

    private String walk(JsonValue value, int depth) {
        if (++values > MAX_VALUES) {
            return "has more than " + MAX_VALUES + " values";
        }
        if (value instanceof JsonNumber number) {
            return number(number);
        }
        if (value instanceof JsonString string) {
            return text(string.getString());
        }
        if (value instanceof JsonObject || value instanceof JsonArray) {
            return depth > MAX_DEPTH ? "is nested more than " + MAX_DEPTH + " levels deep" : children(value, depth);
        }
        return null;
    }

    private String children(JsonValue value, int depth) {
        if (value instanceof JsonArray array) {
            for (JsonValue child : array) {
                String wrong = walk(child, depth + 1);
                if (wrong != null) {
                    return wrong;
                }
            }
            return null;
        }
        for (Map.Entry<String, JsonValue> entry : value.asJsonObject().entrySet()) {
            String key = text(entry.getKey());
            String wrong = key == null ? walk(entry.getValue(), depth + 1) : key;
            if (wrong != null) {
                return wrong;
            }
        }
        return null;
    }

    private static String number(JsonNumber number) {
        BigDecimal value = number.bigDecimalValue();
        boolean fits = value.precision() <= MAX_DIGITS && value.scale() <= MAX_DIGITS && value.scale() >= -MAX_DIGITS;
        return fits ? null : "has a number of more than " + MAX_DIGITS + " digits";
    }

    /** Neither the letter that PostgreSQL does not store nor half of one. */
    private static String text(String text) {
        for (int index = 0; index < text.length(); index += Character.charCount(text.codePointAt(index))) {
            int letter = text.codePointAt(index);
            if (letter == 0 || (letter <= Character.MAX_VALUE && Character.isSurrogate((char) letter))) {
                return "has a character that cannot be stored";
            }
        }
        return null;
    }
}
