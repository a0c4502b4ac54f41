package io.amanat.it;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.math.BigDecimal;
import java.util.Collection;

/** JSON written down in one line. */
final class Body {
    private Body() {}

    /** @param pairs names and values in turn; a null value is JSON's null */
    static JsonObject of(Object... pairs) {
        JsonObjectBuilder json = Json.createObjectBuilder();
        for (int i = 0; i < pairs.length; i += 2) {
            json.add((String) pairs[i], value(pairs[i + 1]));
        }
        return json.build();
    }

    /** JSON written down elsewhere. */
    static JsonObject read(String text) {
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }

    /** The same object with one field changed. */
    static JsonObject with(JsonObject object, String name, Object value) {
        return Json.createObjectBuilder(object).add(name, value(value)).build();
    }

    /** The same object without a field. */
    static JsonObject without(JsonObject object, String name) {
        return Json.createObjectBuilder(object).remove(name).build();
    }

    private static JsonValue value(Object value) {
        if (value == null) {
            return JsonValue.NULL;
        }
        if (value instanceof JsonValue json) {
            return json;
        }
        if (value instanceof Integer number) {
            return Json.createValue(number);
        }
        if (value instanceof Long number) {
            return Json.createValue(number);
        }
        if (value instanceof BigDecimal number) {
            return Json.createValue(number);
        }
        if (value instanceof Boolean flag) {
            return flag ? JsonValue.TRUE : JsonValue.FALSE;
        }
        if (value instanceof Collection<?> many) {
            JsonArrayBuilder array = Json.createArrayBuilder();
            many.forEach(one -> array.add(value(one)));
            return array.build();
        }
        return Json.createValue(value.toString());
    }
}
