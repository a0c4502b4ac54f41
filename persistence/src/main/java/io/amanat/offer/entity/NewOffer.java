package io.amanat.offer.entity;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * A bid, checked and with defaults filled in.
 *
 * @param title null takes the request's title
 * @param deliveryTimeAmount at least 1, in the unit beside it
 * @param attachments ids of own files
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
        Boolean amlBlockOnFailure) {

    /** The same with the request's title where it has none of its own. */
    public NewOffer titledAs(String requestTitle) {
        if (title != null) {
            return this;
        }
        return new NewOffer(
                requestTitle,
                description,
                priceAmount,
                priceCurrency,
                deliveryTimeAmount,
                deliveryTimeUnit,
                attachments,
                notes,
                validUntil,
                requireAmlCheck,
                amlBlockOnFailure);
    }
}
