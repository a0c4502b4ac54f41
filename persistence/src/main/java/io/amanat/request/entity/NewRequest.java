package io.amanat.request.entity;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What a buyer asks for, checked and with defaults filled in.
 *
 * @param categoryId null for the default category
 * @param specifications key to value, in the order given; keys are unique
 * @param preferredSellerIds sellers who see a private request; empty for a public one without wishes
 */
public record NewRequest(
        String title,
        String description,
        UUID categoryId,
        ProductType productType,
        String productLink,
        String size,
        String color,
        String brand,
        int quantity,
        BigDecimal budgetMin,
        BigDecimal budgetMax,
        BudgetCurrency budgetCurrency,
        Urgency urgency,
        boolean publicRequest,
        List<String> tags,
        List<String> attachments,
        Map<String, String> specifications,
        List<UUID> preferredSellerIds,
        DeliveryWish delivery) {

    /**
     * How the buyer wants it delivered.
     *
     * @param email receiving address for online delivery, or null
     */
    public record DeliveryWish(DeliveryType type, String address, String notes, String email) {}
}
