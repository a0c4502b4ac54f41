package io.amanat.template.entity;

import io.amanat.request.entity.BudgetCurrency;
import java.math.BigDecimal;
import java.util.UUID;

/**
 * A line of a cart as it was sold: one request with its accepted offer.
 *
 * @param basePrice of one item, as the seller wrote it
 * @param unitPrice of one item, as charged
 * @param price of all items together: what is to be paid
 * @param appliedRuleId null when no price rule held
 */
public record CheckoutLine(
        UUID requestId,
        UUID offerId,
        UUID templateId,
        UUID sellerId,
        String title,
        int quantity,
        BigDecimal basePrice,
        BigDecimal unitPrice,
        BigDecimal price,
        BudgetCurrency currency,
        UUID appliedRuleId) {}
