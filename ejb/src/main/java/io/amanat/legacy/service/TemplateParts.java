package io.amanat.legacy.service;

import io.amanat.legacy.entity.GapSeverity;
import io.amanat.shared.json.JsonObjects;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Specifications and payment rails of a template, which the old store kept in whatever shape somebody once sent: what the API
 * would refuse of them is left out.
 */
final class TemplateParts {
    private static final int MAX_KEY = 100;
    private static final int MAX_VALUE = 500;

    private TemplateParts() {}

    static void keep(Reading reading, RowBuilder row) {
        JsonArray specifications = specifications(reading, row.at("specifications"));
        reading.entry().mend(() -> row.set("specifications", specifications.toString()));
        if (row.value("payment_config") != null && row.at("paymentConfig") instanceof JsonObject told) {
            JsonObjectBuilder rails = JsonObjects.builder();
            rails.add("allowedChains", list(reading, told, "allowedChains", TemplateParts::chain));
            rails.add("acceptedTokens", list(reading, told, "acceptedTokens", TemplateParts::token));
            JsonObject kept = rails.build();
            reading.entry().mend(() -> row.set("payment_config", kept.toString()));
        }
    }

    private static JsonArray specifications(Reading reading, JsonValue told) {
        JsonArrayBuilder kept = JsonObjects.arrayBuilder();
        Set<String> keys = new HashSet<>();
        for (JsonValue element : told instanceof JsonArray array ? array : JsonValue.EMPTY_JSON_ARRAY) {
            String key = text(element, "key", MAX_KEY);
            String value = text(element, "value", MAX_VALUE);
            if (key == null || value == null || !keys.add(key)) {
                reading.gap(GapSeverity.WARNING, "invalid_specification", element);
                continue;
            }
            JsonObjectBuilder one = JsonObjects.builder().add("key", key).add("value", value);
            String label = text(element, "label", MAX_KEY);
            kept.add(label == null ? one : one.add("label", label));
        }
        return kept.build();
    }

    /** A text of an object, cut to what is stored; null when there is none. */
    private static String text(JsonValue element, String name, int max) {
        String told = element instanceof JsonObject object ? PeopleReaders.textOf(object.get(name)) : null;
        if (told == null) {
            return null;
        }
        String clean = told.replace("\u0000", "").strip();
        if (clean.codePointCount(0, clean.length()) > max) {
            clean = clean.substring(0, clean.offsetByCodePoints(0, max)).strip();
        }
        return clean.isEmpty() ? null : clean;
    }

    private static JsonArrayBuilder list(
            Reading reading, JsonObject rails, String name, UnaryOperator<JsonValue> read) {
        JsonArrayBuilder kept = JsonObjects.arrayBuilder();
        JsonValue told = rails.getOrDefault(name, JsonValue.EMPTY_JSON_ARRAY);
        if (!(told instanceof JsonArray array)) {
            reading.gap(GapSeverity.WARNING, "invalid_payment_config", told);
            return kept;
        }
        for (JsonValue element : array) {
            JsonValue value = read.apply(element);
            if (value == null) {
                reading.gap(GapSeverity.WARNING, "invalid_payment_config", element);
            } else {
                kept.add(value);
            }
        }
        return kept;
    }

    private static JsonValue chain(JsonValue element) {
        String id = PeopleReaders.textOf(element);
        boolean usable = id != null && id.matches("[1-9]\\d{0,9}") && Long.parseLong(id) <= Integer.MAX_VALUE;
        return usable ? JsonObjects.number(new BigDecimal(id)) : null;
    }

    private static JsonValue token(JsonValue element) {
        String symbol = PeopleReaders.textOf(element);
        return symbol != null && symbol.matches("[A-Za-z0-9]{2,20}") ? JsonObjects.text(symbol) : null;
    }
}
