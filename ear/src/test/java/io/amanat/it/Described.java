package io.amanat.it;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The description of the API as it is served. */
record Described(JsonObject whole) {
    private static final List<String> VERBS = List.of("get", "post", "put", "patch", "delete");

    static Described now() {
        return new Described(Api.to("/openapi")
                .header("Accept", "application/json")
                .get()
                .is(200)
                .json());
    }

    /** By verb and address below /api: "GET /payment/{id}". */
    SortedMap<String, JsonObject> operations() {
        SortedMap<String, JsonObject> found = new TreeMap<>();
        whole.getJsonObject("paths").forEach((path, item) -> VERBS.stream()
                .filter(item.asJsonObject()::containsKey)
                .forEach(verb -> found.put(
                        verb.toUpperCase(java.util.Locale.ROOT) + " " + path.substring("/api".length()),
                        item.asJsonObject().getJsonObject(verb))));
        return found;
    }

    JsonObject operation(String endpoint) {
        return operations().get(endpoint);
    }

    /** What may be asked in the address, by name, in the order of the description. */
    static Map<String, JsonObject> asked(JsonObject operation) {
        Map<String, JsonObject> asked = new LinkedHashMap<>();
        JsonArray all = operation.getJsonArray("parameters");
        for (JsonObject one : all == null ? List.<JsonObject>of() : all.getValuesAs(JsonObject.class)) {
            if (one.getString("in").equals("query")) {
                asked.put(one.getString("name"), one);
            }
        }
        return asked;
    }

    /** What stands where a reference points to. */
    JsonObject at(String reference) {
        JsonObject found = whole;
        for (String step : reference.substring("#/".length()).split("/", -1)) {
            found = found.getJsonObject(step);
        }
        return found;
    }
}
