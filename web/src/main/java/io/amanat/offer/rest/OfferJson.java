package io.amanat.offer.rest;

import io.amanat.http.rest.OneOf;
import io.amanat.offer.entity.DeliveryTimeUnit;
import io.amanat.offer.entity.Offer;
import io.amanat.offer.entity.OfferCurrency;
import io.amanat.offer.entity.OfferStatus;
import io.amanat.request.entity.RequestStatus;
import io.amanat.shop.entity.NamedSeller;
import io.amanat.shop.entity.SellerRating;
import io.amanat.user.service.Actor;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * An offer as JSON; notes and the reason of a rejection only for its owner and admins. Attachments are ids of files.
 *
 * @param outdated the request was changed after it: it cannot be taken before its seller confirms or edits it
 * @param requestTitle with the status beside it only in a seller's list of his own, over many requests; else null
 */
public record OfferJson(
        UUID id,
        UUID sellerId,
        String sellerName,
        SellerRating sellerRating,
        UUID purchaseRequestId,
        String requestTitle,
        @OneOf(RequestStatus.class) String requestStatus,
        String title,
        String description,
        Price price,
        DeliveryTime deliveryTime,
        @OneOf(OfferStatus.class) String status,
        List<String> attachments,
        String notes,
        Instant validUntil,
        Boolean requireAmlCheck,
        Boolean amlBlockOnFailure,
        String rejectionReason,
        boolean outdated,
        Instant createdAt,
        Instant updatedAt) {
    /** The amount is a decimal string. */
    public record Price(BigDecimal amount, @OneOf(OfferCurrency.class) String currency) {}

    /** One shape everywhere (R-MKT-16). */
    public record DeliveryTime(int amount, @OneOf(DeliveryTimeUnit.class) String unit) {}

    static OfferJson from(Offer offer, NamedSeller seller, Actor viewer) {
        boolean mayReadNotes = viewer.is(offer.sellerId()) || viewer.isAdmin();
        return new OfferJson(
                offer.id(),
                offer.sellerId(),
                seller.name(),
                seller.rating(),
                offer.purchaseRequestId(),
                null,
                null,
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
                mayReadNotes ? offer.rejectionReason() : null,
                offer.isOutdated(),
                offer.createdAt(),
                offer.updatedAt());
    }

    /** The same with what has become of its request. */
    OfferJson on(String itsRequest, String itsStatus) {
        return new OfferJson(
                id,
                sellerId,
                sellerName,
                sellerRating,
                purchaseRequestId,
                itsRequest,
                itsStatus,
                title,
                description,
                price,
                deliveryTime,
                status,
                attachments,
                notes,
                validUntil,
                requireAmlCheck,
                amlBlockOnFailure,
                rejectionReason,
                outdated,
                createdAt,
                updatedAt);
    }
}
