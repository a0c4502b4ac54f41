package io.amanat.shared.log;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ErrorLineTest {
    @Test
    void names_stay_and_what_was_quoted_from_the_data_goes() {
        assertThat(ErrorLine.of("PSQLException: ERROR: duplicate key value violates unique constraint \"ledger_once\""))
                .endsWith("violates unique constraint \"ledger_once\"");
        assertThat(ErrorLine.of("ERROR: invalid input syntax for type json: \"My parcel, 4 Street\""))
                .isEqualTo("ERROR: invalid input syntax for type json: \"…\"");
        assertThat(ErrorLine.of("ERROR: not a number: \"012345\"")).doesNotContain("012345");
        assertThat(ErrorLine.of("Bad Request: can't parse entities near 'Dear Mrs Someone"))
                .isEqualTo("Bad Request: can't parse entities near '…'");
    }

    @Test
    void quotes_inside_what_is_quoted_let_nothing_of_it_through() {
        assertThat(ErrorLine.of("ERROR: invalid input for column \"note\": \"the \"blue door\" at 4 Street\""))
                .isEqualTo("ERROR: invalid input for column \"note\": \"…\"");
        assertThat(ErrorLine.of("not a date: \"my \"secret words")).isEqualTo("not a date: \"…\"");
        assertThat(ErrorLine.of("not a date: \"my \"secret\" words")).isEqualTo("not a date: \"…\"");
        assertThat(ErrorLine.of("not said: 'Mrs Someone's dog' in what can't be read"))
                .isEqualTo("not said: '…' in what can't be read");
    }

    @Test
    void the_row_that_a_database_quotes_below_its_complaint_is_not_told() {
        String told = ErrorLine.of("PersistenceException: Exception [EclipseLink-4002]: DatabaseException\n"
                + "Internal Exception: org.postgresql.util.PSQLException: ERROR: value too long\n"
                + "  Detail: Failing row contains (1, my words).\nCall: insert into x");
        assertThat(told).isEqualTo("PSQLException: ERROR: value too long");
        assertThat(ErrorLine.of("\n first\nsecond")).isEqualTo("first");
    }

    @Test
    void secrets_are_masked_and_the_line_has_an_end() {
        assertThat(ErrorLine.of("refused: password=hunter2 for x")).doesNotContain("hunter2");
        assertThat(ErrorLine.of("x".repeat(1_000))).hasSize(ErrorLine.MOST).endsWith("…");
        assertThat(ErrorLine.of(null)).isNull();
        assertThat(ErrorLine.of(" \n ")).isNull();
    }
}
