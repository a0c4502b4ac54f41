package io.amanat.offer.service;

import io.amanat.offer.entity.OfferRepository.LostOffer;
import java.util.List;
import java.util.UUID;

/** What happened to offers, told inside the same transaction to features that stand to the right. */
public final class OfferEvents {
    private OfferEvents() {}

    public record Made(UUID offerId, UUID requestId, UUID sellerId, UUID buyerId, String requestTitle) {}

    /**
     * Changed by its seller or by staff.
     *
     * @param terms price or delivery time are others now
     * @param byStaff the seller did not do it himself
     */
    public record Edited(
            UUID offerId,
            UUID requestId,
            UUID sellerId,
            UUID buyerId,
            String requestTitle,
            boolean terms,
            boolean byStaff) {}

    public record Withdrawn(UUID offerId, UUID requestId, UUID sellerId, UUID buyerId, String requestTitle) {}

    /** @param reason the buyer's, or null */
    public record Rejected(UUID offerId, UUID requestId, UUID sellerId, String requestTitle, String reason) {}

    /** The time an offer was valid for is over. */
    public record Expired(UUID offerId, UUID requestId, UUID sellerId, String requestTitle) {}

    /** @param lost the offers that this choice rejected */
    public record Selected(
            UUID offerId, UUID requestId, UUID sellerId, UUID buyerId, String requestTitle, List<LostOffer> lost) {}

    /**
     * The chosen seller leaves before he was paid; {@link Withdrawn} comes with it. Who knows of money under way refuses.
     *
     * @param sellerIsGone his account is closed: a payment that nobody has begun to make ends with it
     */
    public record SelectionLeft(UUID offerId, UUID requestId, UUID sellerId, UUID buyerId, boolean sellerIsGone) {}

    /** Its seller stands by an offer that was waiting for his word since the buyer had changed his wish. */
    public record Confirmed(UUID offerId, UUID requestId, UUID sellerId, UUID buyerId, String requestTitle) {}

    /** The buyer takes his choice back before he pays; whoever knows of money under way refuses. */
    public record SelectionUndone(UUID offerId, UUID requestId, UUID sellerId, UUID buyerId, String requestTitle) {}
}
