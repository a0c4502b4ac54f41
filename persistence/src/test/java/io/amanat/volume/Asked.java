package io.amanat.volume;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A statement as a repository sent it, with its values.
 *
 * @param sql with a question mark for each value
 * @param values as PostgreSQL writes them; null for NULL
 */
record Asked(String sql, List<String> values) {
    Asked {
        values = values.stream()
                .map(value -> value == null ? "null" : literal(value))
                .toList();
    }

    private static String literal(String value) {
        return "'" + value.replace("'", "''") + "'";
    }

    /** The same with numbered parameters, for PREPARE. */
    String numbered() {
        StringBuilder text = new StringBuilder();
        boolean quoted = false;
        int number = 0;
        for (char sign : sql.toCharArray()) {
            quoted ^= sign == '\'';
            if (sign == '?' && !quoted) {
                text.append('$').append(++number);
            } else {
                text.append(sign);
            }
        }
        return text.toString();
    }

    /** What stands behind the name in EXECUTE. */
    String arguments() {
        return values.isEmpty() ? "" : values.stream().collect(Collectors.joining(", ", " (", ")"));
    }
}
