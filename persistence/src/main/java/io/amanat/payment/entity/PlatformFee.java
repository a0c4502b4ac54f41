package io.amanat.payment.entity;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** The platform's share of money, by its rate. */
public final class PlatformFee {
    private static final BigDecimal WHOLE = BigDecimal.valueOf(10_000);
    private static final int SCALE = 18;

    private PlatformFee() {}

    /**
     * Rounded down to what the token can carry, so that the payout is what leaves on the chain: in doubt the seller gets
     * the last unit.
     *
     * @param bps hundredths of a percent, 0..10000
     * @param decimals of the token; null: as fine as amounts are stored
     */
    public static BigDecimal of(BigDecimal amount, int bps, Integer decimals) {
        return amount.multiply(BigDecimal.valueOf(bps)).divide(WHOLE, scale(decimals), RoundingMode.DOWN);
    }

    static int scale(Integer decimals) {
        return decimals == null ? SCALE : Math.min(SCALE, decimals);
    }
}
