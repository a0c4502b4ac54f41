package io.amanat.shared.json;

import io.amanat.shared.error.Fields;
import io.amanat.shared.id.Uuid7;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * What somebody changes of a thing: a key left out stays as it is stored, null takes the value away. Complaints are
 * collected like those of {@link Fields}; values are used after {@link #check()} only.
 */
public final class PartialInput {
    private final JsonObject input;
    private final Fields fields;
    private final String prefix;

    public PartialInput(JsonObject input) {
        this(input, new Fields(), "");
    }

    private PartialInput(JsonObject input, Fields fields, String prefix) {
        this.input = input;
        this.fields = fields;
        this.prefix = prefix;
    }

    /** Where complaints go. */
    public Fields fields() {
        return fields;
    }

    /** @throws io.amanat.shared.error.DomainException VALIDATION_ERROR naming every bad key */
    public void check() {
        fields.check();
    }

    public boolean has(String key) {
        return input.containsKey(key);
    }

    /** Trimmed text of min..max characters; with min 0 it may be taken away. */
    public String text(String key, String stored, int min, int max) {
        return has(key) ? fields.text(prefix + key, string(key), min, max) : stored;
    }

    /** As {@link #text}, of one line. */
    public String line(String key, String stored, int min, int max) {
        return has(key) ? fields.line(prefix + key, string(key), min, max) : stored;
    }

    /** Optional text that must match as a whole. */
    public String matching(String key, String stored, Pattern pattern, int max) {
        return has(key)
                ? fields.matching(prefix + key, string(key), pattern, max, prefix + key + " has not the right form.")
                : stored;
    }

    private String string(String key) {
        JsonValue value = input.get(key);
        if (value instanceof JsonString text) {
            return text.getString();
        }
        if (value != JsonValue.NULL) {
            refuse(key, "a text");
        }
        return null;
    }

    /** A yes or no; it cannot be taken away. */
    public boolean flag(String key, boolean stored) {
        if (!has(key)) {
            return stored;
        }
        JsonValue value = input.get(key);
        if (value != JsonValue.TRUE && value != JsonValue.FALSE) {
            refuse(key, "true or false");
        }
        return value == JsonValue.TRUE;
    }

    /** A whole number in min..max; it cannot be taken away. */
    public int integer(String key, int stored, int min, int max) {
        if (!has(key)) {
            return stored;
        }
        if (!(input.get(key) instanceof JsonNumber number)) {
            refuse(key, "a whole number");
            return stored;
        }
        Integer value = fields.integer(prefix + key, number.toString(), min, max, null);
        return value == null ? stored : value;
    }

    /**
     * The version that was edited, a number or its text.
     *
     * @return the stored one when none is named
     * @throws io.amanat.shared.error.DomainException VALIDATION_ERROR for anything else
     */
    public static int version(JsonObject input, int stored) {
        PartialInput values = new PartialInput(input);
        JsonValue value = input.get("version");
        if (value == null || value == JsonValue.NULL) {
            return stored;
        }
        if (!(value instanceof JsonNumber) && !(value instanceof JsonString)) {
            values.refuse("version", "a whole number");
        }
        String text = value instanceof JsonString given ? given.getString() : value.toString();
        Integer named = values.fields.integer("version", text, 0, Integer.MAX_VALUE, null);
        values.check();
        return named == null ? stored : named;
    }

    /** An id, or none. */
    public UUID uuid(String key, UUID stored) {
        return has(key) ? fields.uuid(prefix + key, string(key), false) : stored;
    }

    /** Ids, none twice; null when the key is left out, empty when it is null. */
    public List<UUID> uuids(String key, int max) {
        if (!has(key)) {
            return null;
        }
        Set<UUID> ids = new LinkedHashSet<>();
        List<JsonValue> values = list(key, max);
        for (int index = 0; index < values.size(); index++) {
            UUID id = values.get(index) instanceof JsonString text ? Uuid7.parseOrNull(text.getString()) : null;
            if (id == null) {
                fields.reject(prefix + key + "." + index, "INVALID_ID", "Not an id.");
            } else if (!ids.add(id)) {
                fields.reject(prefix + key + "." + index, "DUPLICATE", "This id is there twice.");
            }
        }
        return List.copyOf(ids);
    }

    /** The values of a list, null counting as an empty one; empty with a complaint for anything else. */
    public List<JsonValue> list(String key, int max) {
        JsonValue value = input.get(key);
        if (value == null || value == JsonValue.NULL) {
            return List.of();
        }
        if (!(value instanceof JsonArray array)) {
            refuse(key, "a list");
            return List.of();
        }
        if (array.size() > max) {
            fields.reject(prefix + key, "TOO_MANY", prefix + key + " takes at most " + max + ".");
            return List.of();
        }
        return new ArrayList<>(array);
    }

    /** The object below a key; a missing one changes nothing. Complaints name both keys. */
    public PartialInput object(String key) {
        JsonValue value = has(key) ? input.get(key) : JsonValue.EMPTY_JSON_OBJECT;
        if (!(value instanceof JsonObject object)) {
            refuse(key, "an object");
            return new PartialInput(JsonValue.EMPTY_JSON_OBJECT, fields, prefix);
        }
        return new PartialInput(object, fields, prefix + key + ".");
    }

    private void refuse(String key, String wanted) {
        fields.reject(prefix + key, "INVALID", prefix + key + " must be " + wanted + ".");
    }
}
