package io.amanat.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.params.provider.Arguments;

/** A row that must never be stored, and the constraint that has to say no. */
final class Attack {
    private Attack() {}

    static Arguments attack(String what, String constraint, Row row) {
        return Arguments.of(what, constraint, row);
    }

    static void refuses(String constraint, Row row) {
        Sql.Refused refused = catchThrowableOfType(Sql.Refused.class, row::insert);
        assertThat(refused).as("stored although " + constraint + " forbids it").isNotNull();
        assertThat(refused.constraint()).isEqualTo(constraint);
    }
}
