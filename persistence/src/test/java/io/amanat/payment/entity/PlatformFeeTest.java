package io.amanat.payment.entity;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlatformFeeTest {
    @ParameterizedTest
    @CsvSource({
        "12.5, 0, 0",
        "100, 250, 2.5",
        "12.5, 200, 0.25",
        "100, 10000, 100",
        "0.000000000000000001, 9999, 0",
        "0.000000000000019999, 1, 0.000000000000000001",
        "99999999999999999999.999999999999999999, 1, 9999999999999999.999999999999999999"
    })
    void the_fee_is_rounded_down_so_that_the_seller_gets_the_last_unit(BigDecimal amount, int bps, BigDecimal fee) {
        BigDecimal taken = PlatformFee.of(amount, bps, null);
        assertThat(taken).isEqualByComparingTo(fee);
        assertThat(taken.scale()).isLessThanOrEqualTo(18);
        assertThat(amount.subtract(taken).add(taken)).isEqualByComparingTo(amount);
    }

    @ParameterizedTest
    @CsvSource({"10.000001, 250, 6, 0.25", "0.000001, 9999, 6, 0", "10.01, 333, 2, 0.33", "1.5, 100, 30, 0.015"})
    void nothing_finer_than_the_token_is_taken_so_that_the_books_say_what_leaves(
            BigDecimal amount, int bps, int decimals, BigDecimal fee) {
        BigDecimal taken = PlatformFee.of(amount, bps, decimals);
        assertThat(taken).isEqualByComparingTo(fee);
        assertThat(amount.subtract(taken).stripTrailingZeros().scale()).isLessThanOrEqualTo(decimals);
    }
}
