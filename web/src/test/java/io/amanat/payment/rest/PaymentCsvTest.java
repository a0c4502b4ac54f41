package io.amanat.payment.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.http.rest.Csv;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PaymentCsvTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "+1",
                "-1+1",
                "-1e5",
                "-A1",
                "-1.",
                "--1",
                "-1\n",
                "-\u0661",
                "-1 -1",
                "@SUM(A1)",
                "=cmd|' /C calc'!A0",
                " =1+1",
                "\u200E=1+1",
                "\u00A0=1+1",
                "\uFEFF=1+1",
                "\uFF1D1+1",
                "\uFF0B1",
                "\u0000=1+1",
                "\t=1+1",
                "a\n=1+1",
                "a\r=1+1"
            })
    void what_a_spreadsheet_would_compute_begins_with_an_apostrophe(String hostile) {
        String cell = Csv.cell(hostile);
        assertThat(cell.replaceFirst("^\"", "")).startsWith("'");
        assertThat(cell).doesNotContain("\0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "A desk",
                "میز چوبی",
                "0.26",
                "-0.26",
                "-1",
                "-100000000000000000000.000001",
                "2026-11-21T12:00:00Z",
                "a=b",
                "PAY-1234ABCD",
                ""
            })
    void honest_words_stay_as_they_are(String honest) {
        assertThat(Csv.cell(honest)).isEqualTo(honest);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "a,b~\"a,b\"",
                "a;b~\"a;b\"",
                "say \"hi\"~\"say \"\"hi\"\"\"",
                "=\"a\"~\"'=\"\"a\"\"\"",
            })
    void what_divides_cells_is_quoted(String text, String cell) {
        assertThat(Csv.cell(text)).isEqualTo(cell);
    }

    @Test
    void the_head_begins_with_the_mark_and_names_every_column_once() {
        String head = PaymentCsv.head();
        assertThat(head).startsWith(Csv.MARK).endsWith("\r\n");
        assertThat(head.strip().substring(1).split(",")).containsExactlyElementsOf(PaymentCsv.COLUMNS);
        assertThat(PaymentCsv.COLUMNS).doesNotHaveDuplicates();
    }
}
