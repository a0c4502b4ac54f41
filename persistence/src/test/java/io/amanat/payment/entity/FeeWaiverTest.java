package io.amanat.payment.entity;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the platform takes of a pay-in that points have made cheaper (ADR 0043); pure. */
class FeeWaiverTest {
    private static BigDecimal fee(String discount, int bps, String payIn, String refunded, String rest) {
        return FeeWaiver.of(new BigDecimal(discount), bps)
                .fee(new BigDecimal(payIn), new BigDecimal(refunded), new BigDecimal(rest), 6);
    }

    @ParameterizedTest
    @CsvSource({
        // of a price of 100 at 5 %: discount, paid, refunded, rest, fee
        "2, 98, 0, 98, 3",
        "5, 95, 0, 95, 0",
        "0.01, 99.99, 0, 99.99, 4.99",
        // half of the money went back: half of the price is paid out
        "2, 98, 49, 49, 1.5",
        "5, 95, 47.5, 47.5, 0",
        // a provider took one: as without the discount the fee is that of 99
        "2, 98, 0, 97, 2.95",
        // and never less than nothing
        "5, 95, 0, 94, 0",
        // a third of a unit stays with the seller
        "2, 98, 97.999999, 0.000001, 0"
    })
    void the_fee_is_that_of_the_price_less_the_discount(
            String discount, String paid, String refunded, String rest, BigDecimal fee) {
        assertThat(fee(discount, 500, paid, refunded, rest)).isEqualByComparingTo(fee);
    }

    @Test
    void the_seller_gets_to_the_last_unit_what_he_would_have_got_at_the_full_price() {
        Random random = new Random(20_261_123);
        for (int i = 0; i < 5_000; i++) {
            int decimals = random.nextInt(19);
            int bps = 1 + random.nextInt(10_000);
            BigDecimal price = BigDecimal.valueOf(1 + (random.nextLong() >>> 24), decimals);
            BigDecimal whole = PlatformFee.of(price, bps, decimals);
            BigDecimal discount = whole.multiply(BigDecimal.valueOf(1 + random.nextInt(100)))
                    .divide(BigDecimal.valueOf(100), decimals, RoundingMode.DOWN);
            BigDecimal paid = price.subtract(discount);
            if (discount.signum() == 0 || paid.signum() == 0) {
                continue;
            }
            BigDecimal fee = FeeWaiver.of(discount, bps).fee(paid, BigDecimal.ZERO, paid, decimals);
            String what = price + " less " + discount + " at " + bps;
            assertThat(fee).as(what).isEqualByComparingTo(whole.subtract(discount));
            assertThat(paid.subtract(fee)).as(what).isEqualByComparingTo(price.subtract(whole));
        }
    }

    @Test
    void whatever_went_back_the_fee_is_no_less_than_nothing_and_no_more_than_the_rest() {
        Random random = new Random(20_261_124);
        for (int i = 0; i < 5_000; i++) {
            int bps = 1 + random.nextInt(10_000);
            BigDecimal price = BigDecimal.valueOf(1_000 + (random.nextLong() >>> 24), 6);
            BigDecimal discount = PlatformFee.of(price, bps, 6);
            BigDecimal paid = price.subtract(discount);
            if (discount.signum() == 0 || paid.signum() == 0) {
                continue;
            }
            BigDecimal refunded = paid.multiply(BigDecimal.valueOf(random.nextInt(100)))
                    .divide(BigDecimal.valueOf(100), 6, RoundingMode.DOWN);
            BigDecimal rest = paid.subtract(refunded);
            FeeWaiver waiver = FeeWaiver.of(discount, bps);
            assertThat(waiver.left(paid, refunded, 6)).isBetween(BigDecimal.ZERO, discount);
            BigDecimal fee = waiver.fee(paid, refunded, rest, 6);
            assertThat(fee).isBetween(BigDecimal.ZERO, rest);
            assertThat(fee.stripTrailingZeros().scale()).isLessThanOrEqualTo(6);
        }
    }
}
