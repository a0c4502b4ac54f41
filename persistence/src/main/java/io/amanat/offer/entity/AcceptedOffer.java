package io.amanat.offer.entity;

import java.math.BigDecimal;
import java.util.UUID;

/**
 * An offer that is stored as chosen together with its request.
 *
 * @param description may be empty, never null
 * @param price of everything the request asks for
 */
public record AcceptedOffer(
        UUID id,
        UUID requestId,
        UUID sellerId,
        String title,
        String description,
        BigDecimal price,
        OfferCurrency currency,
        int deliveryTimeAmount,
        DeliveryTimeUnit deliveryTimeUnit) {}
