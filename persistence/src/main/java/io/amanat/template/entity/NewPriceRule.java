package io.amanat.template.entity;

import java.time.Instant;
import java.util.UUID;

/**
 * A price rule, checked.
 *
 * @param targetId the category or template it is about; null exactly for the scope of all
 * @param adjustBps hundredths of a percent added to the price, -9000 to 20000
 * @param validUntil first moment it no longer holds; null: until somebody ends it
 * @param priority 0 to 1000; the highest wins
 */
public record NewPriceRule(
        String name,
        PriceRuleScope scope,
        UUID targetId,
        int adjustBps,
        Instant validFrom,
        Instant validUntil,
        boolean active,
        int priority) {}
