package io.amanat.points.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.payment.entity.KeptShare;
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
        assertThat(PurchasePoints.of(usd, KeptShare.WHOLE, perUsd, Integer.MAX_VALUE))
                .isEqualTo(points);
    }

    @Test
    void a_price_beyond_all_points_fills_the_account_and_breaks_nothing() {
        BigDecimal price = new BigDecimal("99999999999999999999");
        assertThat(PurchasePoints.of(price, KeptShare.WHOLE, Integer.MAX_VALUE, 17))
                .isEqualTo(17);
        assertThat(PurchasePoints.of(price, KeptShare.WHOLE, 1, 0)).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        // 900 of 1000 went back.
        "1000, 1000, 100, 1, 100",
        // What was paid in other money counts by its share: 11.7 dollars, of which a third of the token went back.
        "11.7, 9, 6, 3, 23",
        "10, 3, 1, 3, 10",
        "10, 3, 0, 3, 0"
    })
    void what_went_back_earns_no_points(BigDecimal usd, BigDecimal paid, BigDecimal kept, int perUsd, int points) {
        assertThat(PurchasePoints.of(usd, new KeptShare(paid, kept), perUsd, Integer.MAX_VALUE))
                .isEqualTo(points);
    }

    @ParameterizedTest
    @CsvSource({
        "40, 40, 36, 36",
        "100, 100, 66.6, 66",
        // The same whichever way it went: 10 for 10, a third after another.
        "10, 10, 6.67, 6",
        "10, 10, 3.34, 3",
        "10, 10, 0, 0",
        "10, 0, 0, 0",
        // A refund that was taken back out of the ledger gives nothing.
        "10, 5, 10, 10"
    })
    void of_points_earned_those_stay_whose_money_does(int points, BigDecimal then, BigDecimal now, int stay) {
        BigDecimal paid = new BigDecimal("100");
        assertThat(PurchasePoints.stays(points, new KeptShare(paid, then), new KeptShare(paid, now)))
                .isEqualTo(stay);
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
