package io.amanat.request.entity;

import io.amanat.user.entity.AddressType;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;

/**
 * A request that begins with its offer chosen: bought ready made from a template. It is for that seller only.
 *
 * @param offerId the offer that is stored with it in the same transaction
 * @param specifications a JSON array of key, value, label
 * @param address where goods go; null for what is delivered online
 * @param email where it is delivered online; null for goods
 * @param notes of the buyer, may be null
 */
public record ReadyRequest(
        UUID id,
        UUID buyerId,
        UUID offerId,
        UUID templateId,
        UUID categoryId,
        String title,
        String description,
        ProductType productType,
        DeliveryType deliveryType,
        int quantity,
        BigDecimal budgetMin,
        BigDecimal budgetMax,
        BudgetCurrency budgetCurrency,
        String specifications,
        List<String> tags,
        List<String> images,
        Recipient address,
        String email,
        String notes) {

    /** A snapshot of the buyer's address. */
    public record Recipient(String name, String phoneNumber, String fullAddress, AddressType type) {}
}
