package io.amanat.template.entity;

import java.math.BigDecimal;
import java.util.UUID;

/**
 * A seller as buyers meet him among the shop items.
 *
 * @param displayName may be null
 * @param rating mean of the published stars with two decimals; null without any
 * @param templateCount items that are served now
 * @param salesCount deals that were completed
 */
public record SellerCard(
        UUID id,
        String displayName,
        String shopName,
        String shopDescription,
        String avatar,
        boolean acceptingOrders,
        BigDecimal rating,
        long reviewCount,
        long templateCount,
        long salesCount) {}
