package io.amanat.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * A row that must never be stored: valid but for one thing.
 *
 * @param rule the constraint or unique index under attack
 * @param named the one PostgreSQL names; another than the rule only where that other always speaks first
 */
record Attack(String table, String rule, String named, String what, Recipe recipe) {
    /** Makes the row that is wrong out of one that is right, and stores whatever must stand beside it. */
    interface Recipe {
        Row spoil(ValidRows rows, Row valid);
    }

    /** A row with some columns set otherwise: name, value, name, value. */
    static Attack attack(String table, String rule, String what, Object... columns) {
        return attack(table, rule, what, (rows, row) -> with(row, columns));
    }

    static Attack attack(String table, String rule, String what, Recipe recipe) {
        String full = table.contains(".") ? table : "market." + table;
        return new Attack(full, rule, rule, what, recipe);
    }

    /** A row beside another one that has the same values in some columns, and its own in all others. */
    static Attack twice(String table, String rule, String what, String... columns) {
        return twice(table, rule, what, List.of(), columns);
    }

    /** The same, when both rows must be special: name, value, name, value. */
    static Attack twice(String table, String rule, String what, List<?> special, String... same) {
        return attack(table, rule, what, (rows, row) -> {
            Row first = rows.stored(with(rows.of(row.table()), special.toArray()));
            Row second = with(row, special.toArray());
            Arrays.stream(same).forEach(column -> second.with(column, given(first, column)));
            return second;
        });
    }

    private static Object given(Row row, String column) {
        assertThat(row.value(column)).as(column).isNotNull();
        return row.value(column);
    }

    /** The same attack, which another rule is known to refuse before this one is asked. */
    Attack refusedFirstBy(String other) {
        return new Attack(table, rule, other, what, recipe);
    }

    private static Row with(Row row, Object... columns) {
        for (int index = 0; index < columns.length; index += 2) {
            row.with((String) columns[index], columns[index + 1]);
        }
        return row;
    }

    /** Table and rule, as the catalog knows them. */
    String key() {
        return table + " " + rule;
    }

    @Override
    public String toString() {
        return table + ": " + what + " is refused by " + named;
    }

    /** Tries it in a stage of the application's role. */
    void isRefused(Stage stage) {
        stage.clear();
        Sql.Refused refused =
                stage.refusal(recipe.spoil(stage.rows(), stage.rows().of(table)));
        assertThat(refused).as("stored although " + rule + " forbids it").isNotNull();
        assertThat(refused.constraint()).as(refused.getMessage()).isEqualTo(named);
        assertThat(refused.state()).isIn(Set.of("23514", "23505", "23P01"));
    }

    /** A row of its own that the application must not store. */
    static void refuses(String constraint, Row row) {
        Sql.Refused refused = catchThrowableOfType(
                Sql.Refused.class, () -> row.insertAs(TestDatabase.get().appUrl()));
        assertThat(refused).as("stored although " + constraint + " forbids it").isNotNull();
        assertThat(refused.constraint()).isEqualTo(constraint);
    }
}
