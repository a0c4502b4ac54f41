package io.amanat.payment.entity;

import java.math.BigDecimal;

/**
 * What of a deal's money has not gone back to its buyer; both in the token that was paid.
 *
 * @param paid what was held for the deal; more than 0
 * @param kept 0 to {@code paid}
 */
public record KeptShare(BigDecimal paid, BigDecimal kept) {
    /** All of it, of whatever was paid. */
    public static final KeptShare WHOLE = new KeptShare(BigDecimal.ONE, BigDecimal.ONE);

    /** @param returned what of it went back; a deal for which nothing is held has all of it */
    static KeptShare of(BigDecimal paid, BigDecimal returned) {
        return paid.signum() <= 0
                ? WHOLE
                : new KeptShare(
                        paid, paid.subtract(returned).max(BigDecimal.ZERO).min(paid));
    }
}
