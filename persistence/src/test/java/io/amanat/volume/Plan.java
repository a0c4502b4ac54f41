package io.amanat.volume;

import io.amanat.shared.json.JsonObjects;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** What PostgreSQL did for a statement, as EXPLAIN ANALYZE tells it. */
final class Plan {
    private final JsonObject root;
    private final String sql;

    private Plan(JsonObject root, String sql) {
        this.root = root;
        this.sql = sql;
    }

    static Plan of(String json, String sql) {
        return new Plan(
                JsonObjects.read("{\"plans\":" + json + "}")
                        .getJsonArray("plans")
                        .getJsonObject(0)
                        .getJsonObject("Plan"),
                sql);
    }

    /** Pages of tables and indexes that were looked at, in memory or not. */
    long pages() {
        return (long) (number(root, "Shared Hit Blocks") + number(root, "Shared Read Blocks"));
    }

    /** Rows that came out. */
    long rows() {
        return (long) number(root, "Actual Rows");
    }

    List<String> indexes() {
        TreeSet<String> names = new TreeSet<>();
        walk(root, node -> {
            if (node.containsKey("Index Name")) {
                names.add(node.getString("Index Name"));
            }
        });
        return List.copyOf(names);
    }

    /** Steps that read a table from end to end, or threw away what they read, beyond a number of rows. */
    List<String> wasteful(long limit) {
        List<String> found = new ArrayList<>();
        walk(root, node -> {
            double loops = number(node, "Actual Loops");
            double thrown =
                    Stream.of("Rows Removed by Filter", "Rows Removed by Index Recheck", "Rows Removed by Join Filter")
                                    .mapToDouble(key -> number(node, key))
                                    .sum()
                            * loops;
            boolean whole = node.getString("Node Type").equals("Seq Scan");
            double read = thrown + (whole ? number(node, "Actual Rows") * loops : 0);
            if (read >= limit) {
                found.add("%s on %s reads %,d rows"
                        .formatted(
                                node.getString("Node Type"),
                                node.getString("Relation Name", node.getString("Alias", "?")),
                                (long) read));
            }
        });
        return found;
    }

    private static double number(JsonObject node, String key) {
        return node.containsKey(key) ? node.getJsonNumber(key).doubleValue() : 0;
    }

    private static void walk(JsonObject node, Consumer<JsonObject> visitor) {
        visitor.accept(node);
        if (node.containsKey("Plans")) {
            for (JsonValue child : node.getJsonArray("Plans")) {
                walk(child.asJsonObject(), visitor);
            }
        }
    }

    /** One line per step, and the statement. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(sql).append('\n');
        describe(root, "  ", text);
        return text.toString();
    }

    private static void describe(JsonObject node, String indent, StringBuilder text) {
        text.append(indent).append(node.getString("Node Type"));
        for (String key : List.of("Relation Name", "Index Name")) {
            if (node.containsKey(key)) {
                text.append(' ').append(node.getString(key));
            }
        }
        text.append(" rows=%.0f loops=%.0f pages=%.0f\n"
                .formatted(
                        number(node, "Actual Rows"),
                        number(node, "Actual Loops"),
                        number(node, "Shared Hit Blocks") + number(node, "Shared Read Blocks")));
        if (node.containsKey("Plans")) {
            for (JsonValue child : node.getJsonArray("Plans")) {
                describe(child.asJsonObject(), indent + "  ", text);
            }
        }
    }
}
