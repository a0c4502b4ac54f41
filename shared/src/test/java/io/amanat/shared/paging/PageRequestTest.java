package io.amanat.shared.paging;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** AC-346 and R-OPS-06. */
class PageRequestTest {
    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                " ",
                "abc",
                "-1",
                "0",
                "1.5",
                "1e3",
                "99999999999999999999",
                "+2",
                "2 ",
                "NaN",
                "' or 1=1",
                "null"
            })
    void garbage_becomes_the_first_page_of_the_usual_size(String garbage) {
        assertThat(PageRequest.of(garbage, garbage)).isEqualTo(new PageRequest(1, PageRequest.DEFAULT_LIMIT));
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 1, 1", "3, 50, 3, 50", "2, 100, 2, 100", "2, 101, 2, 100", "999999, 999999, 10000, 100"})
    void a_number_is_taken_up_to_its_bound(String page, String limit, int expectedPage, int expectedLimit) {
        assertThat(PageRequest.of(page, limit)).isEqualTo(new PageRequest(expectedPage, expectedLimit));
    }

    @Test
    void one_bad_number_does_not_spoil_the_other() {
        assertThat(PageRequest.of("x", "8")).isEqualTo(new PageRequest(1, 8));
        assertThat(PageRequest.of("4", "x")).isEqualTo(new PageRequest(4, 20));
    }

    @Test
    void the_offset_is_the_number_of_rows_before_the_page() {
        assertThat(PageRequest.of("1", "20").offset()).isZero();
        assertThat(PageRequest.of("3", "20").offset()).isEqualTo(40);
        assertThat(PageRequest.of("999999999", "100").offset()).isEqualTo(999_900);
    }
}
