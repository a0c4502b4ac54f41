package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** SQL statements of calls, as the access log counts them, each held against a budget. */
final class Statements {
    private final Map<String, String> over = new LinkedHashMap<>();
    private final List<String> measured = new ArrayList<>();

    /** One call, held against its budget; the answer is whatever the call gave, and has to be a success. */
    Answer costs(int budget, String name, Api call, String method, JsonObject body) {
        String id = As.unique("budget-request");
        call.header("X-Request-Id", id);
        Answer answer = method.equals("GET") ? call.get() : call.json(method, body == null ? "" : body.toString());
        assertThat(answer.status()).as(name + " " + answer).isBetween(200, 299);
        int sql = AccessLines.of(id).getInt("sql");
        measured.add(name + ": " + sql + " of " + budget);
        if (sql > budget) {
            over.put(name, sql + " statements, budget " + budget);
        }
        return answer;
    }

    Answer get(int budget, As who, String path) {
        return costs(budget, "GET " + path.replaceAll("[0-9a-f-]{36}", "{id}"), who.at(path), "GET", null);
    }

    Answer send(int budget, As who, String method, String path, JsonObject body) {
        return costs(budget, method + " " + path.replaceAll("[0-9a-f-]{36}", "{id}"), who.at(path), method, body);
    }

    /** Fails with everything that was measured when a call needed more than its budget. */
    void assertBudgetsKept() {
        assertThat(over).as(String.join("\n", measured)).isEmpty();
    }
}
