package io.amanat.points.service;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Set;

/** Points for what was paid. */
final class PurchasePoints {
    private static final Set<String> DOLLARS = Set.of("USD", "USDT", "USDC");

    private PurchasePoints() {}

    /** Whether a currency counts as US dollars, one to one. */
    static boolean isDollar(String currency) {
        return DOLLARS.contains(currency);
    }

    /**
     * Rounded down: a point is earned when it is paid for.
     *
     * @param perUsd a negative one, which no administrator means, counts as 0
     * @param room points that may be added at most
     */
    static int of(BigDecimal usd, int perUsd, int room) {
        BigDecimal points =
                usd.multiply(BigDecimal.valueOf(Math.max(0, perUsd))).setScale(0, RoundingMode.DOWN);
        return points.min(BigDecimal.valueOf(room)).max(BigDecimal.ZERO).intValueExact();
    }
}
