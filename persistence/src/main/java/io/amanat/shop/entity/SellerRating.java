package io.amanat.shop.entity;

import java.math.BigDecimal;

/**
 * What buyers think of a seller.
 *
 * @param average 1 to 5 with two decimals; null without reviews
 * @param count of published reviews
 */
public record SellerRating(BigDecimal average, long count) {
    /** Of somebody nobody has reviewed. */
    public static final SellerRating NONE = new SellerRating(null, 0);
}
