package io.amanat.offer.service;

import io.amanat.offer.entity.OfferRepository.LostOffer;
import java.util.List;
import java.util.UUID;

/** What happened to offers, told inside the same transaction to features that stand to the right. */
public final class OfferEvents {
    private OfferEvents() {}

    public record Made(UUID offerId, UUID requestId, UUID sellerId, UUID buyerId, String requestTitle) {}

    /** The time an offer was valid for is over. */
    public record Expired(UUID offerId, UUID requestId, UUID sellerId, String requestTitle) {}

    /** @param lost the offers that this choice rejected */
    public record Selected(
            UUID offerId, UUID requestId, UUID sellerId, UUID buyerId, String requestTitle, List<LostOffer> lost) {}
}
