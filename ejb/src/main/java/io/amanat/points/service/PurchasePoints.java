package io.amanat.points.service;

import io.amanat.payment.entity.KeptShare;
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
     * Rounded down: a point is earned when it is paid for, and of what went back none is.
     *
     * @param usd what was paid
     * @param kept what of it is still with the deal
     * @param perUsd a negative one, which no administrator means, counts as 0
     * @param room points that may be added at most
     */
    static int of(BigDecimal usd, KeptShare kept, int perUsd, int room) {
        BigDecimal points = usd.multiply(BigDecimal.valueOf(Math.max(0, perUsd)))
                .multiply(kept.kept())
                .divide(kept.paid(), 0, RoundingMode.DOWN);
        return points.min(BigDecimal.valueOf(room)).max(BigDecimal.ZERO).intValueExact();
    }

    /**
     * What stays of points after a part of the money has gone back: their part by what is still with the deal, rounded down.
     *
     * @param then what was with the deal when they were earned; nothing of it means nothing stays
     */
    static int stays(int points, KeptShare then, KeptShare now) {
        if (then.kept().signum() <= 0) {
            return 0;
        }
        return BigDecimal.valueOf(points)
                .multiply(now.kept())
                .divide(then.kept(), 0, RoundingMode.DOWN)
                .min(BigDecimal.valueOf(points))
                .max(BigDecimal.ZERO)
                .intValueExact();
    }
}
