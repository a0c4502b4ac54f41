package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The closed lists that the description of the API shows in bodies, and what the server makes of their words. */
@OnMarket
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClosedListsIT {
    private static final String WRONG = "no-such-word";

    private static final Set<String> UNKNOWN = Set.of("UNKNOWN_VALUE", "INVALID");

    /** Looks for its request first; its body is that of a new one. */
    private static final String ELSEWHERE = "PATCH /marketplace/purchase-requests/{id}";

    /** Without which the field is not looked at. */
    private static final Map<String, JsonObject> BESIDE = Map.of(
            "POST /admin/cleanup provider",
            Body.of("target", "payments"),
            "POST /marketplace/offers currency",
            Body.of("purchaseRequestId", UUID.randomUUID().toString()),
            "POST /marketplace/purchase-requests serviceInfo.sessionType",
            Body.of("productType", "service"),
            "POST /payment/request-network/intents mode",
            Body.of("rail", "direct_balance"),
            "POST /trezor/payouts/{paymentId}/number-used acknowledge",
            Body.of("txHash", Webhook.newHash(), "reason", "for the test"));

    private Described api;

    @BeforeAll
    void read() {
        api = Described.now();
    }

    @Test
    void every_word_of_a_closed_list_is_taken_and_any_other_one_refused_for_that_field() {
        Map<String, As> callers = new LinkedHashMap<>();
        List<String> differs = new ArrayList<>();
        int[] tried = {0};
        api.operations().forEach((endpoint, operation) -> {
            if (!operation.getBoolean("deprecated", false) && !endpoint.equals(ELSEWHERE)) {
                listsOf(operation).forEach((field, words) -> {
                    tried[0]++;
                    if (!isRefused(ask(endpoint, callers, field, WRONG), field)) {
                        differs.add(endpoint + " takes any " + field);
                    }
                    for (String word : words) {
                        if (isRefused(ask(endpoint, callers, field, word), field)) {
                            differs.add(endpoint + " refuses " + field + " " + word);
                        }
                    }
                });
            }
        });
        assertThat(differs).isEmpty();
        assertThat(tried[0]).as("closed lists").isGreaterThan(25);
    }

    /** Their words by the names of their fields: "budget.currency". */
    private Map<String, List<String>> listsOf(JsonObject operation) {
        Map<String, List<String>> found = new LinkedHashMap<>();
        JsonObject body = operation.getJsonObject("requestBody");
        if (body != null && body.getJsonObject("content").containsKey("application/json")) {
            lists(
                    "",
                    body.getJsonObject("content")
                            .getJsonObject("application/json")
                            .getJsonObject("schema"),
                    found);
        }
        return found;
    }

    private void lists(String place, JsonObject schema, Map<String, List<String>> found) {
        JsonObject shape = schema.containsKey("$ref") ? api.at(schema.getString("$ref")) : schema;
        JsonObject parts = shape.getJsonObject("properties");
        JsonArray words = shape.getJsonArray("enum");
        if (words != null) {
            found.put(place, words.getValuesAs(JsonString::getString));
        }
        if (parts != null) {
            parts.forEach(
                    (name, part) -> lists(place.isEmpty() ? name : place + "." + name, part.asJsonObject(), found));
        }
    }

    /** By somebody who may. */
    private static Answer ask(String endpoint, Map<String, As> callers, String field, String word) {
        String verb = endpoint.substring(0, endpoint.indexOf(' '));
        String path = "/api"
                + endpoint.substring(endpoint.indexOf(' ') + 1)
                        .replaceAll("\\{[^}]*}", UUID.randomUUID().toString());
        JsonObject body = Json.createObjectBuilder(
                        BESIDE.getOrDefault(endpoint + " " + field, JsonObject.EMPTY_JSON_OBJECT))
                .addAll(Json.createObjectBuilder(body(field, word)))
                .build();
        if (callers.containsKey(endpoint)) {
            return callers.get(endpoint).at(path).json(verb, body.toString());
        }
        Answer answer = null;
        for (Supplier<As> somebody : List.<Supplier<As>>of(As::admin, As::seller, As::buyer)) {
            As caller = somebody.get();
            answer = caller.at(path).json(verb, body.toString());
            callers.put(endpoint, caller);
            if (answer.status() != 403) {
                return answer;
            }
        }
        return answer;
    }

    private static JsonObject body(String field, String word) {
        int dot = field.indexOf('.');
        return dot < 0 ? Body.of(field, word) : Body.of(field.substring(0, dot), body(field.substring(dot + 1), word));
    }

    private static boolean isRefused(Answer answer, String field) {
        if (answer.status() != 400) {
            return false;
        }
        return answer.json().getJsonObject("error").getJsonArray("details").getValuesAs(JsonObject.class).stream()
                .anyMatch(one -> ("." + field).endsWith("." + one.getString("field"))
                        && UNKNOWN.contains(one.getString("code", "")));
    }
}
