package io.amanat.offer.entity;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * A bid, checked and with defaults filled in.
 *
 * @param title null takes the request's title
 * @param deliveryTimeAmount at least 1, in the unit beside it
 * @param notes private to the seller
 */
public record NewOffer(
        String title,
        String description,
        BigDecimal priceAmount,
        OfferCurrency priceCurrency,
        int deliveryTimeAmount,
        DeliveryTimeUnit deliveryTimeUnit,
        List<String> attachments,
        String notes,
        Instant validUntil,
        Boolean requireAmlCheck,
        Boolean amlBlockOnFailure) {}
