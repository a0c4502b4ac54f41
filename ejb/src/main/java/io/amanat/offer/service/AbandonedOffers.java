package io.amanat.offer.service;

import io.amanat.config.service.MarketClock;
import io.amanat.offer.entity.Offer;
import io.amanat.offer.entity.OfferRepository;
import io.amanat.request.entity.PurchaseRequest;
import io.amanat.request.entity.RequestStatus;
import io.amanat.shared.error.DomainException;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Offers of somebody whose account is closed: each is taken back in a transaction of its own. */
@Stateless
public class AbandonedOffers {
    @Inject
    private OfferRepository offers;

    @Inject
    private HeldOffers held;

    @Inject
    private OfferSelection selection;

    @Inject
    private OfferDeparture departure;

    @Inject
    private OfferNews news;

    @Inject
    private MarketClock clock;

    /** Ids of those that bind him without any money. */
    public List<UUID> of(UUID sellerId, int limit) {
        return offers.unpaidOf(sellerId, limit);
    }

    /**
     * Withdraws an offer that is open, or chosen and not paid; nothing happens to any other.
     *
     * @throws DomainException OPEN_PAYMENT_EXISTS while it can be paid
     */
    public void withdraw(UUID offerId) {
        HeldOffers.Held found = held.hold(offerId);
        Offer offer = found.offer();
        PurchaseRequest request = found.request();
        Instant now = clock.instant();
        if (offer.isOpen()) {
            offer.withdraw(now);
            departure.offerLeft(request, offerId, now);
            news.withdrawn(offer, request);
        } else if (offerId.equals(request.selectedOfferId()) && request.status() == RequestStatus.PENDING_PAYMENT) {
            selection.leave(request, offer, true, now);
        }
    }
}
