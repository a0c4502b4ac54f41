package io.amanat.payment.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.shared.chain.Token;
import io.amanat.shared.money.Amounts;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From a price to what must be paid (data model 8.2); pure. */
class PricingTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    private static Token token(int decimals) {
        return new Token(1, "0xtoken", "USDT", decimals, "USDT");
    }

    private static Pricing priced(String amount, String fx, String tokenPrice, int decimals) {
        return Pricing.of(
                token(decimals),
                "EUR",
                new BigDecimal(amount),
                new Rates(new BigDecimal(fx), "fx", new BigDecimal(tokenPrice), "price", NOW));
    }

    @ParameterizedTest
    @CsvSource({
        // amount, fx, token, decimals, units
        "12.5, 1.08, 0.9991, 6, 13512161",
        "12.5, 1, 1, 6, 12500000",
        "0.000001, 1, 3, 6, 1",
        "0.0000001, 1, 1, 6, 1",
        "10, 1, 3, 18, 3333333333333333334",
        "10, 1, 3, 20, 333333333333333333400",
        "10, 1, 3, 0, 4",
        "1, 0.000024, 1, 6, 24"
    })
    void what_must_be_paid_is_rounded_up_to_the_tokens_smallest_unit(
            String amount, String fx, String price, int decimals, String units) {
        assertThat(priced(amount, fx, price, decimals).settleUnits()).isEqualTo(new BigInteger(units));
    }

    @Test
    void what_points_take_off_a_price_is_taken_off_before_rates_and_rounding() {
        Pricing less = priced("12.5", "1.08", "0.9991", 6).less(new BigDecimal("2.5"), token(6));
        assertThat(less.offerAmount()).isEqualByComparingTo("12.5");
        assertThat(less.pointsDiscount()).isEqualByComparingTo("2.5");
        assertThat(less.invoiceUsd()).isEqualByComparingTo("10.8");
        assertThat(less.settleUnits()).isEqualTo(new BigInteger("10809729"));
        assertThat(priced("12.5", "1.08", "0.9991", 6).pointsDiscount()).isZero();
    }

    @Test
    void a_price_in_the_very_token_is_paid_as_it_is() {
        Pricing pricing = Pricing.sameToken(token(6), new BigDecimal("0.26"), NOW);
        assertThat(pricing.settleUnits()).isEqualTo(BigInteger.valueOf(260_000));
        assertThat(pricing.rawSettleAmount()).isEqualByComparingTo("0.26");
        assertThat(pricing.rates()).isEqualTo(Rates.none(NOW));
        assertThat(pricing.depegBps()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"1, 0", "0.9991, 9", "0.98, 200", "0.97995, 201", "1.02, -200", "1.00004, 0"})
    void the_distance_from_a_dollar_is_told_in_hundredths_of_a_percent(String price, int bps) {
        assertThat(Pricing.depegBps(new BigDecimal(price))).isEqualTo(bps);
    }

    /** R-PAY-11 and R-PAY-18: never less than the price, never more than one unit above it. */
    @Test
    void no_price_is_ever_rounded_down_nor_up_by_more_than_a_unit() {
        Random random = new Random(7);
        for (int i = 0; i < 5_000; i++) {
            BigDecimal amount = new BigDecimal(new BigInteger(60, random).add(BigInteger.ONE), random.nextInt(19));
            BigDecimal fx = BigDecimal.valueOf(random.nextInt(1_000_000) + 1L, 6);
            BigDecimal price = BigDecimal.valueOf(random.nextInt(40_000) + 980_000L, 6);
            int decimals = random.nextInt(19);
            Pricing pricing = Pricing.of(token(decimals), "EUR", amount, new Rates(fx, "f", price, "p", NOW));
            BigDecimal settle = Amounts.fromBaseUnits(pricing.settleUnits(), decimals);
            BigDecimal exact = amount.multiply(fx).divide(price, 40, RoundingMode.DOWN);
            assertThat(settle).isGreaterThanOrEqualTo(pricing.rawSettleAmount()).isGreaterThanOrEqualTo(exact);
            BigDecimal unit = BigDecimal.ONE.movePointLeft(decimals);
            assertThat(settle.subtract(exact)).isLessThan(unit.add(new BigDecimal("0.00000000000001")));
        }
    }
}
