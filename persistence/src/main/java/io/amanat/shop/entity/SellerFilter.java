package io.amanat.shop.entity;

import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;

/**
 * Which sellers are wanted, checked; null or empty leaves a condition out.
 *
 * @param categoryIds any of these or of those below them
 * @param minRating 1 to 5; leaves out sellers nobody has rated
 * @param minPrice with maxPrice: the seller has an item on sale within the two, in dollars
 * @param online true: seen within the last five minutes; false: not
 * @param region as the shop writes it, letter case ignored
 * @param text part of the shop's or the seller's name, at least two letters; two only where a word begins
 */
public record SellerFilter(
        List<UUID> categoryIds,
        BigDecimal minRating,
        BigDecimal minPrice,
        BigDecimal maxPrice,
        Boolean online,
        String region,
        String text,
        SellerSort sort,
        boolean descending) {}
