package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Compares real answers with what the description of the API says of them: status, every part, kind and closed list. */
final class AsDescribed {
    private static final String JSON = "application/json";
    private static final Set<String> VERBS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE");
    /** Operations that have answered as described in this run, with the status: "GET /payment/{id} 200". */
    private static final Set<String> SEEN = Collections.synchronizedSet(new java.util.TreeSet<>());

    private static Described api;

    private final List<String> differs = new ArrayList<>();

    private AsDescribed() {}

    private static synchronized Described api() {
        if (api == null) {
            api = Described.now();
        }
        return api;
    }

    /** @return those that have been compared in this run, each with its status */
    static Set<String> seen() {
        return Set.copyOf(SEEN);
    }

    /** Refusals are compared where they are expected. */
    static void check(Answer answer) {
        String verb = answer.http().request().method();
        int status = answer.status();
        if (status < 200 || status >= 400 || !VERBS.contains(verb)) {
            return;
        }
        String path = answer.http().uri().getRawPath().substring("/api".length());
        String endpoint = api().endpoint(verb, path);
        assertThat(endpoint).as("not described: " + answer).isNotNull();
        JsonObject said = api().operation(endpoint).getJsonObject("responses").getJsonObject(Integer.toString(status));
        assertThat(said).as("its status is not described: " + answer).isNotNull();
        JsonObject content = said.getJsonObject("content");
        if (content != null && content.containsKey(JSON) && !answer.body().isEmpty()) {
            AsDescribed comparison = new AsDescribed();
            try (JsonReader reader = Json.createReader(new StringReader(answer.body()))) {
                comparison.compare("", content.getJsonObject(JSON).getJsonObject("schema"), reader.readValue());
            }
            assertThat(comparison.differs).as(answer.toString()).isEmpty();
        }
        SEEN.add(endpoint + " " + status);
    }

    private void compare(String place, JsonObject schema, JsonValue value) {
        if (value == JsonValue.NULL) {
            return; // what may be missing is not told
        }
        if (schema.containsKey("$ref")) {
            JsonObject shape = api().at(schema.getString("$ref"));
            if (value instanceof JsonObject found && shape.containsKey("properties")) {
                shape.getJsonObject("properties").keySet().stream()
                        .filter(part -> !found.containsKey(part))
                        .forEach(part -> differs.add(place + "." + part + " is described and not there"));
            }
            compare(place, shape, value);
        } else if (schema.containsKey("oneOf")) {
            either(place, schema.getJsonArray("oneOf"), value);
        } else if (schema.containsKey("type")) {
            boolean fits =
                    switch (schema.getString("type")) {
                        case "object" -> object(place, schema, value);
                        case "array" -> array(place, schema, value);
                        case "string" -> value instanceof JsonString text && fits(schema, text.getString());
                        case "integer" -> value instanceof JsonNumber number && number.isIntegral();
                        case "number" -> value instanceof JsonNumber;
                        case "boolean" -> value == JsonValue.TRUE || value == JsonValue.FALSE;
                        default -> false;
                    };
            if (!fits) {
                differs.add(place + " is " + value + ", not " + schema);
            }
        }
    }

    private void either(String place, JsonArray choices, JsonValue value) {
        List<String> all = new ArrayList<>();
        for (JsonObject one : choices.getValuesAs(JsonObject.class)) {
            AsDescribed other = new AsDescribed();
            other.compare(place, one, value);
            if (other.differs.isEmpty()) {
                return;
            }
            all.addAll(other.differs);
        }
        differs.addAll(all);
    }

    private boolean object(String place, JsonObject schema, JsonValue value) {
        if (!(value instanceof JsonObject found)) {
            return false;
        }
        JsonObject parts = schema.getJsonObject("properties");
        JsonObject any = schema.getJsonObject("additionalProperties");
        found.forEach((name, part) -> {
            if (parts != null && parts.containsKey(name)) {
                compare(place + "." + name, parts.getJsonObject(name), part);
            } else if (any != null) {
                compare(place + "." + name, any, part);
            } else if (parts != null && !parts.isEmpty()) {
                differs.add(place + "." + name + " is not described");
            }
        });
        return true;
    }

    private boolean array(String place, JsonObject schema, JsonValue value) {
        if (!(value instanceof JsonArray found)) {
            return false;
        }
        if (schema.containsKey("items")) {
            for (int index = 0; index < found.size(); index++) {
                compare(place + "[" + index + "]", schema.getJsonObject("items"), found.get(index));
            }
        }
        return true;
    }

    private static boolean fits(JsonObject schema, String text) {
        boolean listed = !schema.containsKey("enum")
                || schema.getJsonArray("enum")
                        .getValuesAs(JsonString::getString)
                        .contains(text);
        try {
            switch (schema.getString("format", "")) {
                case "uuid" -> UUID.fromString(text);
                case "date-time" -> Instant.parse(text);
                case "date" -> LocalDate.parse(text);
                case "decimal" -> new BigDecimal(text);
                default -> {
                    return listed && text.matches(schema.getString("pattern", "(?s).*"));
                }
            }
            return listed;
        } catch (RuntimeException otherwise) {
            return false;
        }
    }
}
