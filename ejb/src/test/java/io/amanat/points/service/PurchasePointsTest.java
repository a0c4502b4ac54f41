package io.amanat.points.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PurchasePointsTest {
    @ParameterizedTest
    @CsvSource({
        "0.99, 1, 0",
        "1, 1, 1",
        "120.75, 1, 120",
        "0.5, 3, 1",
        "99.999999999999999999, 1, 99",
        "10, 0, 0",
        "10, -5, 0",
        "0, 7, 0"
    })
    void points_are_rounded_down(BigDecimal usd, int perUsd, int points) {
        assertThat(PurchasePoints.of(usd, perUsd, Integer.MAX_VALUE)).isEqualTo(points);
    }

    @Test
    void a_price_beyond_all_points_fills_the_account_and_breaks_nothing() {
        BigDecimal price = new BigDecimal("99999999999999999999");
        assertThat(PurchasePoints.of(price, Integer.MAX_VALUE, 17)).isEqualTo(17);
        assertThat(PurchasePoints.of(price, 1, 0)).isZero();
    }

    @Test
    void dollars_on_chain_are_dollars_and_other_money_is_not() {
        assertThat(PurchasePoints.isDollar("USD")).isTrue();
        assertThat(PurchasePoints.isDollar("USDT")).isTrue();
        assertThat(PurchasePoints.isDollar("USDC")).isTrue();
        assertThat(PurchasePoints.isDollar("EUR")).isFalse();
        assertThat(PurchasePoints.isDollar("IRR")).isFalse();
    }
}
