package io.amanat.offer.entity;

import java.math.BigDecimal;

/**
 * What is proposed in a round.
 *
 * @param deliveryTimeAmount at least 1, in the unit beside it
 * @param message to the other side, or null
 */
public record NegotiationTerms(
        BigDecimal price,
        OfferCurrency currency,
        int deliveryTimeAmount,
        DeliveryTimeUnit deliveryTimeUnit,
        String message) {}
