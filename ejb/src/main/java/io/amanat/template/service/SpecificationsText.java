package io.amanat.template.service;

import io.amanat.shared.json.JsonObjects;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.HashSet;
import java.util.Set;

/**
 * The specifications of a template as they are stored: [{key, value, label}]. Rows of the former system have whatever was once
 * accepted, so what is no such object, or has a key twice, counts as missing, and what is longer than a request keeps is cut.
 */
public final class SpecificationsText {
    private static final int MAX_KEY = 100;
    private static final int MAX_VALUE = 500;

    private SpecificationsText() {}

    /**
     * Objects with key and value, and a label where there is one.
     *
     * @param stored a JSON array
     */
    public static JsonArray read(String stored) {
        JsonArrayBuilder rows = JsonObjects.arrayBuilder();
        Set<String> keys = new HashSet<>();
        for (JsonValue element : JsonObjects.read("{\"rows\":" + stored + "}").getJsonArray("rows")) {
            String key = text(element, "key", MAX_KEY);
            String value = text(element, "value", MAX_VALUE);
            if (key != null && value != null && keys.add(key)) {
                JsonObjectBuilder row = JsonObjects.builder().add("key", key).add("value", value);
                String label = text(element, "label", MAX_KEY);
                rows.add(label == null ? row : row.add("label", label));
            }
        }
        return rows.build();
    }

    private static String text(JsonValue element, String name, int max) {
        if (!(element instanceof JsonObject object)
                || !(object.get(name) instanceof JsonString told)
                || told.getString().isBlank()) {
            return null;
        }
        String text = told.getString().strip();
        return text.codePointCount(0, text.length()) > max ? text.substring(0, text.offsetByCodePoints(0, max)) : text;
    }
}
