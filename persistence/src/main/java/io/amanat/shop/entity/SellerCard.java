package io.amanat.shop.entity;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A seller as the directory shows him.
 *
 * @param displayName the shop's name, else the person's; null when there is neither
 * @param avatar the shop's, else that of a public profile
 * @param rating 1 to 5 with two decimals; null without a review
 * @param salesCount deals completed
 * @param priceFrom the lowest price of his items on sale that are priced in dollars (USD, USDT, USDC), as he wrote it, by which
 *     the directory is put in order; null without one
 * @param templateCount items on sale
 * @param online seen within the last five minutes
 * @param categories those the shop names, else those of its items on sale
 */
public record SellerCard(
        UUID id,
        String displayName,
        String avatar,
        BigDecimal rating,
        int reviewCount,
        int salesCount,
        BigDecimal priceFrom,
        int templateCount,
        boolean online,
        String region,
        Instant joinedAt,
        List<NamedCategory> categories) {}
