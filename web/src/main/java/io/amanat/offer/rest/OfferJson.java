package io.amanat.offer.rest;

import io.amanat.offer.entity.Offer;
import io.amanat.user.service.Actor;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** An offer as JSON; notes only for its owner and admins. */
public record OfferJson(
        UUID id,
        UUID sellerId,
        String sellerName,
        UUID purchaseRequestId,
        String title,
        String description,
        Price price,
        DeliveryTime deliveryTime,
        String status,
        List<String> attachments,
        String notes,
        Instant validUntil,
        Boolean requireAmlCheck,
        Boolean amlBlockOnFailure,
        Instant createdAt,
        Instant updatedAt) {
    /** The amount is a decimal string. */
    public record Price(BigDecimal amount, String currency) {}

    /** One shape everywhere (R-MKT-16). */
    public record DeliveryTime(int amount, String unit) {}

    static OfferJson from(Offer offer, String sellerName, Actor viewer) {
        boolean mayReadNotes = viewer.is(offer.sellerId()) || viewer.isAdmin();
        return new OfferJson(
                offer.id(),
                offer.sellerId(),
                sellerName,
                offer.purchaseRequestId(),
                offer.title(),
                offer.description(),
                new Price(offer.priceAmount(), offer.priceCurrency().code()),
                new DeliveryTime(
                        offer.deliveryTimeAmount(), offer.deliveryTimeUnit().code()),
                offer.status().code(),
                offer.attachments(),
                mayReadNotes ? offer.notes() : null,
                offer.validUntil(),
                offer.requireAmlCheck(),
                offer.amlBlockOnFailure(),
                offer.createdAt(),
                offer.updatedAt());
    }
}
