package io.amanat.shared.money;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class AmountsTest {
    @ParameterizedTest
    @CsvSource({
        "1, 1",
        "' 12.50 ', 12.50",
        "-3, -3",
        "1e3, 1000",
        "1E-18, 0.000000000000000001",
        "99999999999999999999, 99999999999999999999",
        "1e19, 10000000000000000000",
        "0, 0",
        "0.000, 0"
    })
    void a_number_in_plain_or_exponent_form_is_read(String text, BigDecimal expected) {
        assertThat(Amounts.parseOrNull(text)).isEqualByComparingTo(expected);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                " ",
                "abc",
                "1,5",
                "1_000",
                "0x10",
                "NaN",
                "Infinity",
                "1e",
                "--1",
                "1 000",
                "1.2.3",
                "100000000000000000000",
                "1e20",
                "-1e20",
                "1e-41"
            })
    void what_is_no_storable_number_gives_null(String text) {
        assertThat(Amounts.parseOrNull(text)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999999999", "-1e2147483647", "1e-2147483647", "1e99999999999", "9e1000000"})
    void a_huge_exponent_is_refused_without_being_expanded(String text) {
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(1), () -> assertThat(Amounts.parseOrNull(text))
                .isNull());
    }

    @Test
    void a_zero_with_a_huge_exponent_is_a_plain_zero() {
        assertThat(Amounts.parseOrNull("0e999999999").toPlainString()).isEqualTo("0");
        assertThat(Amounts.parseOrNull("0e-999999999").toPlainString()).isEqualTo("0");
    }

    @Test
    void a_text_longer_than_any_amount_is_not_even_parsed() {
        assertThat(Amounts.parseOrNull("1." + "0".repeat(38))).isNotNull();
        assertThat(Amounts.parseOrNull("0".repeat(Amounts.MAX_TEXT - 1) + "1")).isEqualByComparingTo("1");
        assertThat(Amounts.parseOrNull("0".repeat(Amounts.MAX_TEXT) + "1")).isNull();
    }

    @Test
    void the_bounds_are_those_of_the_money_column() {
        assertThat(Amounts.MAX_INTEGER_DIGITS + Amounts.MAX_SCALE).isEqualTo(38);
        assertThat(Amounts.parseOrNull("9".repeat(20) + "." + "9".repeat(18))).isNotNull();
        assertThat(Amounts.parseOrNull("9".repeat(21) + ".9")).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "1000, 1000",
        "1E+3, 1000",
        "1.500, 1.5",
        "0.00, 0",
        "0E-18, 0",
        "-2.10, -2.1",
        "1E-18, 0.000000000000000001",
        "100.0, 100"
    })
    void the_plain_form_has_no_exponent_and_no_trailing_zeros(BigDecimal amount, String expected) {
        assertThat(Amounts.plain(amount)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "1, 6, 1000000",
        "1.0000001, 6, 1000001",
        "0.0000000000000000001, 18, 1",
        "12.5, 18, 12500000000000000000",
        "7, 0, 7",
        "7.0001, 0, 8",
        "99999999999999999999, 18, 99999999999999999999000000000000000000"
    })
    void base_units_are_rounded_up_in_favour_of_the_seller(BigDecimal amount, int decimals, BigInteger expected) {
        assertThat(Amounts.toBaseUnits(amount, decimals)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"1, 6", "0.000001, 6", "12.345678901234567891, 18", "3, 0"})
    void base_units_of_a_representable_amount_lead_back_to_it(BigDecimal amount, int decimals) {
        BigInteger units = Amounts.toBaseUnits(amount, decimals);
        assertThat(Amounts.fromBaseUnits(units, decimals)).isEqualByComparingTo(amount);
    }
}
