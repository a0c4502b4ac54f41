package io.amanat.admin.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExportsPageTest {
    @ParameterizedTest
    @CsvSource({"0, 3, null", "2, 3, null", "3, 3, null 2", "7, 3, null 2 5"})
    void a_file_is_written_part_after_part_until_one_is_not_full(int rows, int size, String asked) throws IOException {
        StringWriter file = new StringWriter();
        List<String> after = new ArrayList<>();
        ExportsPage.<Integer>lines(
                file,
                size,
                last -> {
                    after.add(String.valueOf(last));
                    List<Integer> part = new ArrayList<>();
                    for (int row = last == null ? 0 : last + 1; row < rows && part.size() < size; row++) {
                        part.add(row);
                    }
                    return part;
                },
                String::valueOf);
        assertThat(file.toString()).isEqualTo("0123456".substring(0, rows));
        assertThat(String.join(" ", after)).isEqualTo(asked);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"soon", "2026-02-30", "2026-1-1", "1999-12-31", "9999-01-01", "+12026-01-01"})
    void what_is_no_day_of_our_time_is_none(String text) {
        assertThat(ExportsPage.dayOrNull(text)).isNull();
    }

    @Test
    void a_day_is_written_as_in_iso_8601() {
        assertThat(ExportsPage.dayOrNull("2000-01-01")).isEqualTo(LocalDate.of(2000, 1, 1));
        assertThat(ExportsPage.dayOrNull("9998-12-31")).isEqualTo(LocalDate.of(9998, 12, 31));
    }
}
