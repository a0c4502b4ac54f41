package io.amanat.it;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Values that fit what the description says of a parameter, and values that do not. */
record ParameterValues(JsonObject schema, boolean apart, List<String> right, List<String> wrong) {
    private static final Set<String> LENIENT = Set.of("page", "limit");
    /** What none says differs from list to list: the first page, or a refusal. */
    private static final String CURSOR = "cursor";

    static ParameterValues of(JsonObject parameter) {
        JsonObject schema = parameter.getJsonObject("schema");
        boolean list = schema.getString("type").equals("array");
        ParameterValues values = new ParameterValues(
                list ? schema.getJsonObject("items") : schema,
                list && parameter.getBoolean("explode", true),
                new ArrayList<>(),
                new ArrayList<>());
        if (parameter.containsKey("example")) {
            values.right.add(parameter.getString("example"));
        }
        values.byType();
        if (list && schema.containsKey("maxItems")) {
            values.tooMany(schema.getInt("maxItems") + 1);
        }
        if (LENIENT.contains(parameter.getString("name"))) {
            values.wrong.clear();
            values.right.addAll(List.of("none", "-1", "0"));
        } else if (CURSOR.equals(parameter.getString("name"))) {
            values.right.clear();
            values.right.add("");
        }
        return values;
    }

    private void byType() {
        JsonArray words = schema.getJsonArray("enum");
        if (words != null) {
            words.getValuesAs(JsonString.class).forEach(word -> right.add(word.getString()));
            wrong.add("no-such-word");
            return;
        }
        switch (schema.getString("type")) {
            case "boolean" -> {
                right.addAll(List.of("true", "false"));
                // What has a default is that for anything else.
                (schema.containsKey("default") ? right : wrong).add("maybe");
            }
            case "integer", "number" -> numbers();
            default -> texts();
        }
    }

    private void numbers() {
        wrong.add("none");
        BigDecimal least = schema.getJsonNumber("minimum").bigDecimalValue();
        right.add(least.toPlainString());
        wrong.add(least.subtract(BigDecimal.ONE).toPlainString());
        if (schema.containsKey("maximum")) {
            BigDecimal most = schema.getJsonNumber("maximum").bigDecimalValue();
            right.add(most.toPlainString());
            wrong.add(most.add(BigDecimal.ONE).toPlainString());
        }
    }

    private void texts() {
        if (schema.getString("format", "").equals("uuid")) {
            right.add(UUID.randomUUID().toString());
            wrong.add("no-id");
            return;
        }
        int least = schema.getInt("minLength", 1);
        if (least > 1) {
            wrong.add("a".repeat(least - 1));
        }
        if (schema.containsKey("maxLength")) {
            wrong.add("a".repeat(schema.getInt("maxLength") + 1));
        }
        if (right.isEmpty()) {
            right.add("a".repeat(Math.max(2, least)));
        }
    }

    private void tooMany(int count) {
        String each = right.get(0);
        wrong.add(String.join(",", java.util.Collections.nCopies(count, each)));
    }

    /** Several are named again and again where the description says so. */
    String query(String name, String value) {
        return apart && value.contains(",") ? name + "=" + value.replace(",", "&" + name + "=") : name + "=" + value;
    }

    /** Refused for that name; and where the refusal names a list, it is the described one. */
    boolean isRefused(String name, Answer answer) {
        if (answer.status() != 400) {
            return false;
        }
        String list = name + " must be one of ";
        List<String> said =
                answer.json().getJsonObject("error").getJsonArray("details").getValuesAs(JsonObject.class).stream()
                        .filter(detail -> detail.getString("field").equals(name))
                        .map(detail -> detail.getString("message"))
                        .toList();
        return !said.isEmpty()
                && said.stream()
                        .filter(message -> message.startsWith(list))
                        .allMatch(message -> message.equals(list + String.join(", ", right) + "."));
    }
}
