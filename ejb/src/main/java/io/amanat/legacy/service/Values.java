package io.amanat.legacy.service;

import io.amanat.shared.json.JsonObjects;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Reads single values as exports of a document store write them: plain JSON, or MongoDB Extended JSON v2 in its relaxed
 * or canonical form ({@code $oid, $date, $numberDecimal, $numberDouble, $numberInt, $numberLong, $uuid}).
 *
 * <p>A value that is there but is not what it should be is an {@link IllegalArgumentException}; an absent one is null.
 */
final class Values {
    private Values() {}

    /** An id or any other text; numbers become their digits. */
    static String text(JsonValue value) {
        if (absent(value)) {
            return null;
        }
        if (value instanceof JsonString string) {
            return string.getString();
        }
        if (value instanceof JsonNumber number) {
            return number.bigDecimalValue().toPlainString();
        }
        if (value instanceof JsonObject object && object.size() == 1) {
            return text(object.values().iterator().next());
        }
        throw new IllegalArgumentException("not a text");
    }

    /** A decimal number, never a binary one: what JSON writes is taken digit by digit. NaN and infinities are refused. */
    static BigDecimal decimal(JsonValue value) {
        if (value instanceof JsonNumber number) {
            return number.bigDecimalValue();
        }
        String text = text(value);
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            return new BigDecimal(text.strip());
        } catch (NumberFormatException notANumber) {
            throw new IllegalArgumentException("not a number", notANumber);
        }
    }

    /** A whole number. */
    static Long whole(JsonValue value) {
        BigDecimal number = decimal(value);
        try {
            return number == null ? null : number.longValueExact();
        } catch (ArithmeticException fraction) {
            throw new IllegalArgumentException("not a whole number", fraction);
        }
    }

    static Boolean flag(JsonValue value) {
        if (absent(value)) {
            return null;
        }
        if (value == JsonValue.TRUE || value == JsonValue.FALSE) {
            return value == JsonValue.TRUE;
        }
        throw new IllegalArgumentException("not a boolean");
    }

    /** A moment in microseconds: ISO-8601, or milliseconds since 1970. */
    static Instant moment(JsonValue value) {
        JsonValue inner = value instanceof JsonObject object && object.size() == 1
                ? object.values().iterator().next()
                : value;
        if (absent(inner)) {
            return null;
        }
        try {
            String text = text(inner);
            Instant moment = text.matches("-?\\d+") ? Instant.ofEpochMilli(Long.parseLong(text)) : Instant.parse(text);
            if (moment.isBefore(Instant.EPOCH) || moment.isAfter(Instant.parse("2200-01-01T00:00:00Z"))) {
                throw new IllegalArgumentException("not a plausible time");
            }
            return moment.truncatedTo(ChronoUnit.MICROS);
        } catch (DateTimeException | NumberFormatException notATime) {
            throw new IllegalArgumentException("not a time", notATime);
        }
    }

    /** The same without Extended JSON: numbers, texts and moments in plain, at every depth; what cannot be read stays. */
    static JsonValue plain(JsonValue value) {
        if (value instanceof JsonArray array) {
            JsonArrayBuilder all = JsonObjects.arrayBuilder();
            array.forEach(element -> all.add(plain(element)));
            return all.build();
        }
        if (!(value instanceof JsonObject object)) {
            return value;
        }
        String only = object.size() == 1 ? object.keySet().iterator().next() : "";
        try {
            switch (only) {
                case "$oid", "$uuid":
                    return JsonObjects.text(text(object));
                case "$date":
                    return JsonObjects.text(String.valueOf(moment(object)));
                case "$numberInt", "$numberLong", "$numberDouble", "$numberDecimal":
                    return JsonObjects.number(decimal(object));
                default:
                    break;
            }
        } catch (IllegalArgumentException unreadable) {
            return value;
        }
        JsonObjectBuilder all = JsonObjects.builder();
        object.forEach((key, inner) -> all.add(key, plain(inner)));
        return all.build();
    }

    static boolean absent(JsonValue value) {
        return value == null || value == JsonValue.NULL;
    }
}
