package io.amanat.release.service;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** The platform's share of a payout. */
final class PlatformFee {
    private static final BigDecimal WHOLE = BigDecimal.valueOf(10_000);
    private static final int SCALE = 18;

    private PlatformFee() {}

    /**
     * Rounded down: in doubt the seller gets the last unit.
     *
     * @param bps hundredths of a percent, 0..10000
     */
    static BigDecimal of(BigDecimal amount, int bps) {
        return amount.multiply(BigDecimal.valueOf(bps)).divide(WHOLE, SCALE, RoundingMode.DOWN);
    }
}
