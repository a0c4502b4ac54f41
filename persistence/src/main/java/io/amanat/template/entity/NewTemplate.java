package io.amanat.template.entity;

import io.amanat.request.entity.BudgetCurrency;
import io.amanat.request.entity.DeliveryType;
import io.amanat.request.entity.ProductType;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A template, checked and with defaults filled in.
 *
 * @param budgetMin the price shown, in the currency of the budget; may be null
 * @param specifications a JSON array
 * @param maxUsage at least 1; null: as often as people like
 * @param defaultProposal a JSON object {title, description, price, deliveryTime}, or null
 * @param paymentConfig a JSON object; null: the rails of the shop
 * @param expiresAt not served from this moment on; null: never
 */
public record NewTemplate(
        UUID categoryId,
        String title,
        String description,
        ProductType productType,
        DeliveryType deliveryType,
        BigDecimal budgetMin,
        BigDecimal budgetMax,
        BudgetCurrency budgetCurrency,
        String specifications,
        List<String> tags,
        List<String> images,
        Integer maxUsage,
        String defaultProposal,
        String paymentConfig,
        boolean requiresManualReview,
        Instant expiresAt) {

    /** The same in that category and with those pictures. */
    public NewTemplate with(UUID category, List<String> pictures) {
        return new NewTemplate(
                category,
                title,
                description,
                productType,
                deliveryType,
                budgetMin,
                budgetMax,
                budgetCurrency,
                specifications,
                tags,
                pictures,
                maxUsage,
                defaultProposal,
                paymentConfig,
                requiresManualReview,
                expiresAt);
    }
}
