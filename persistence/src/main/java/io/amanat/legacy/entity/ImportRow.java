package io.amanat.legacy.entity;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A row that a document becomes, with every value as text; the column's type reads it. */
public final class ImportRow {
    private final String table;
    private final List<String> key;
    private final boolean appendOnly;
    private final Map<String, String> values = new LinkedHashMap<>();

    /**
     * @param table in schema market
     * @param key columns that name the row
     * @param appendOnly whether a row that is there stays as it is
     */
    public ImportRow(String table, List<String> key, boolean appendOnly) {
        this.table = Objects.requireNonNull(table, "table");
        this.key = List.copyOf(key);
        this.appendOnly = appendOnly;
    }

    /** Sets a column; null is SQL's null. */
    public void set(String column, String value) {
        values.put(column, value);
    }

    public String table() {
        return table;
    }

    /** Text of a column; null where it has none. */
    public String value(String column) {
        return values.get(column);
    }

    /** Columns and values in the order they were set: the same for every row of a reader. */
    public Map<String, String> values() {
        return values;
    }

    /** The statement that stores rows of this shape. */
    String sql() {
        String columns = String.join(", ", values.keySet());
        String places = "?, ".repeat(values.size() - 1) + "?";
        String insert = "insert into market." + table + " (" + columns + ") values (" + places + ") on conflict ("
                + String.join(", ", key) + ") do ";
        List<String> changed =
                values.keySet().stream().filter(column -> !key.contains(column)).toList();
        if (appendOnly || changed.isEmpty()) {
            return insert + "nothing";
        }
        return insert + "update set "
                + String.join(
                        ", ",
                        changed.stream()
                                .map(column -> column + " = excluded." + column)
                                .toList());
    }
}
