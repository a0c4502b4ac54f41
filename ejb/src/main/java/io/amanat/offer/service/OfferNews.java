package io.amanat.offer.service;

import io.amanat.offer.entity.Offer;
import io.amanat.request.entity.PurchaseRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.UUID;

/** Tells of what happens to single offers. */
@ApplicationScoped
public class OfferNews {
    @Inject
    private Event<OfferEvents.Made> made;

    @Inject
    private Event<OfferEvents.Edited> edited;

    @Inject
    private Event<OfferEvents.Withdrawn> withdrawn;

    @Inject
    private Event<OfferEvents.Rejected> rejected;

    @Inject
    private Event<OfferEvents.Confirmed> confirmed;

    void made(UUID offerId, UUID sellerId, PurchaseRequest request) {
        made.fire(new OfferEvents.Made(offerId, request.id(), sellerId, request.buyerId(), request.title()));
    }

    void edited(Offer offer, PurchaseRequest request, boolean terms, boolean byStaff) {
        edited.fire(new OfferEvents.Edited(
                offer.id(), request.id(), offer.sellerId(), request.buyerId(), request.title(), terms, byStaff));
    }

    void confirmed(Offer offer, PurchaseRequest request) {
        confirmed.fire(new OfferEvents.Confirmed(
                offer.id(), request.id(), offer.sellerId(), request.buyerId(), request.title()));
    }

    void withdrawn(Offer offer, PurchaseRequest request) {
        withdrawn.fire(new OfferEvents.Withdrawn(
                offer.id(), request.id(), offer.sellerId(), request.buyerId(), request.title()));
    }

    void rejected(Offer offer, PurchaseRequest request) {
        rejected.fire(new OfferEvents.Rejected(
                offer.id(), request.id(), offer.sellerId(), request.title(), offer.rejectionReason()));
    }
}
