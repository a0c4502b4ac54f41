package io.amanat.offer.service;

import io.amanat.config.service.MarketClock;
import io.amanat.job.entity.JobLock;
import io.amanat.job.service.Cadence;
import io.amanat.job.service.Job;
import io.amanat.offer.entity.Offer;
import io.amanat.offer.entity.OfferRepository;
import io.amanat.request.entity.PurchaseRequest;
import io.amanat.request.service.RequestService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/** Rejects open offers whose valid_until has passed, and takes their request back when none is left (data model 11.3). */
@ApplicationScoped
public class OfferExpiry implements Job {
    /** Small: every one locks its request. */
    static final int BATCH = 20;

    @Inject
    private OfferRepository offers;

    @Inject
    private RequestService requests;

    @Inject
    private OfferDeparture departure;

    @Inject
    private Event<OfferEvents.Expired> expired;

    @Inject
    private MarketClock clock;

    @Override
    public String name() {
        return "offer-expiry";
    }

    @Override
    public Cadence cadence() {
        return Cadence.MINUTE;
    }

    @Override
    public JobLock lock() {
        return JobLock.OFFER_EXPIRY;
    }

    @Override
    public int step() {
        Instant now = clock.instant();
        List<Offer> over = offers.expired(now, BATCH);
        // All jobs lock requests in the order of their ids, so that two never wait for each other.
        over.stream()
                .sorted(Comparator.comparing(Offer::purchaseRequestId))
                .forEach(offer -> expire(offer.id(), offer.purchaseRequestId(), offer.sellerId(), now));
        return over.size();
    }

    private void expire(UUID offerId, UUID requestId, UUID sellerId, Instant now) {
        // The request first, as everybody does who changes offers; then the offer is judged again.
        PurchaseRequest request = requests.lock(requestId);
        if (!offers.expire(offerId, now)) {
            return;
        }
        departure.offerLeft(request, offerId, now);
        expired.fire(new OfferEvents.Expired(offerId, requestId, sellerId, request.title()));
    }
}
