package io.amanat.it;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The description of the API as it is served.
 *
 * @param operations by verb and address below /api: "GET /payment/{id}"
 */
record Described(JsonObject whole, SortedMap<String, JsonObject> operations) {
    private static final List<String> VERBS = List.of("get", "post", "put", "patch", "delete");

    static Described now() {
        JsonObject whole = Api.to("/openapi")
                .header("Accept", "application/json")
                .get()
                .is(200)
                .json();
        return new Described(whole, operations(whole));
    }

    private static SortedMap<String, JsonObject> operations(JsonObject whole) {
        SortedMap<String, JsonObject> found = new TreeMap<>();
        whole.getJsonObject("paths").forEach((path, item) -> VERBS.stream()
                .filter(item.asJsonObject()::containsKey)
                .forEach(verb -> found.put(
                        verb.toUpperCase(java.util.Locale.ROOT) + " " + path.substring("/api".length()),
                        item.asJsonObject().getJsonObject(verb))));
        return found;
    }

    JsonObject operation(String endpoint) {
        return operations.get(endpoint);
    }

    /**
     * Which of them answers at an address.
     *
     * @param path below /api, as it is sent
     * @return null when none is described there
     */
    String endpoint(String verb, String path) {
        String[] steps = path.replaceAll("/+$", "").split("/", -1);
        return operations.keySet().stream()
                .filter(one -> one.startsWith(verb + " ")
                        && fits(one.substring(verb.length() + 1).split("/", -1), steps))
                .findFirst() // words come before braces, and are meant before them
                .orElse(null);
    }

    private static boolean fits(String[] described, String... steps) {
        boolean same = described.length == steps.length;
        for (int place = 0; same && place < steps.length; place++) {
            same = described[place].startsWith("{") || described[place].equals(steps[place]);
        }
        return same;
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
