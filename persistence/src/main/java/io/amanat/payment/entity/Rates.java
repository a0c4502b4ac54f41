package io.amanat.payment.entity;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * What a currency and a token are worth at one moment.
 *
 * @param fxRate US dollars for one unit of the pricing currency, above 0
 * @param fxSource who said so; null when nobody had to be asked
 * @param tokenPriceUsd US dollars for one token, above 0
 * @param fetchedAt the older of the two readings
 */
public record Rates(
        BigDecimal fxRate, String fxSource, BigDecimal tokenPriceUsd, String priceSource, Instant fetchedAt) {
    /** Both are one: the price is in the very token. */
    public static Rates none(Instant now) {
        return new Rates(BigDecimal.ONE, null, BigDecimal.ONE, "same-token", now);
    }
}
