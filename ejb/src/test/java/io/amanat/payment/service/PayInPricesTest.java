package io.amanat.payment.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.payment.entity.FeeWaiver;
import io.amanat.payment.entity.OfferDiscount;
import io.amanat.payment.entity.PlatformFee;
import io.amanat.payment.entity.Pricing;
import io.amanat.payment.entity.Rates;
import io.amanat.shared.chain.Token;
import io.amanat.shared.money.Amounts;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What a discount for points makes of a price in a token (ADR 0043); pure. */
class PayInPricesTest {
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    private static Token token(int decimals) {
        return new Token(97, "0xtoken", "USDT", decimals, "USDT");
    }

    private static PayInPrices.Priced sameToken(String price, String discount, int bps) {
        Pricing whole = Pricing.sameToken(token(6), new BigDecimal(price), NOW);
        return PayInPrices.lowered(whole, new OfferDiscount(new BigDecimal(discount), bps), token(6));
    }

    @Test
    void in_the_token_of_the_price_the_buyer_pays_exactly_the_discount_less() {
        PayInPrices.Priced priced = sameToken("100", "2", 500);
        assertThat(priced.units()).isEqualTo(98_000_000);
        assertThat(priced.waiver().amount()).isEqualByComparingTo("2");
        assertThat(priced.waiver().feeBps()).isEqualTo(500);
        assertThat(priced.pricing().offerAmount()).isEqualByComparingTo("100");
        assertThat(priced.pricing().pointsDiscount()).isEqualByComparingTo("2");
    }

    @Test
    void a_fee_that_is_less_than_a_unit_of_the_token_takes_nothing_off() {
        Pricing whole = Pricing.sameToken(token(0), new BigDecimal("10"), NOW);
        PayInPrices.Priced priced = PayInPrices.lowered(whole, new OfferDiscount(new BigDecimal("0.5"), 500), token(0));
        assertThat(priced.units()).isEqualTo(10);
        assertThat(priced.waiver()).isNull();
        assertThat(priced.pricing().pointsDiscount()).isZero();
    }

    @Test
    void through_any_rates_the_discount_is_never_more_than_the_fee_and_the_seller_gets_his_whole() {
        Random random = new Random(20_261_123);
        for (int i = 0; i < 3_000; i++) {
            Token token = token(random.nextInt(19));
            int bps = 1 + random.nextInt(9_999);
            BigDecimal price = BigDecimal.valueOf(100 + random.nextInt(10_000_000), 2);
            BigDecimal cents = PlatformFee.of(price, bps, 2)
                    .multiply(BigDecimal.valueOf(1 + random.nextInt(4)))
                    .divide(BigDecimal.valueOf(4), 2, RoundingMode.DOWN);
            if (cents.signum() == 0) {
                continue;
            }
            BigDecimal dollar = BigDecimal.valueOf(9_000 + random.nextInt(2_000), 4);
            Pricing whole = Pricing.of(token, "USD", price, new Rates(BigDecimal.ONE, "f", dollar, "p", NOW));
            PayInPrices.Priced priced = PayInPrices.lowered(whole, new OfferDiscount(cents, bps), token);
            BigDecimal gross = Amounts.fromBaseUnits(whole.settleUnits(), token.decimals());
            BigDecimal paid = Amounts.fromBaseUnits(priced.units(), token.decimals());
            BigDecimal fee = PlatformFee.of(gross, bps, token.decimals());
            FeeWaiver waiver = priced.waiver();
            String what = price + " less " + cents + " at " + bps + " in " + token.decimals() + " through " + dollar;
            BigDecimal taken = waiver == null ? BigDecimal.ZERO : waiver.amount();
            assertThat(paid.add(taken)).as(what).isEqualByComparingTo(gross);
            assertThat(taken).as(what).isLessThanOrEqualTo(fee);
            assertThat(paid).as(what).isGreaterThanOrEqualTo(priced.pricing().rawSettleAmount());
            if (waiver != null) {
                BigDecimal kept = waiver.fee(paid, BigDecimal.ZERO, paid, token.decimals());
                assertThat(paid.subtract(kept)).as(what).isEqualByComparingTo(gross.subtract(fee));
            }
        }
    }
}
