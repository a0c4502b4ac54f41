package io.amanat.offer.service;

import io.amanat.config.service.MarketClock;
import io.amanat.offer.entity.OfferRepository;
import io.amanat.request.service.RequestEvents;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/** A cancelled request takes its open offers with it, in the same transaction (data model 11.3). */
@ApplicationScoped
public class OffersOnCancel {
    @Inject
    private OfferRepository offers;

    @Inject
    private MarketClock clock;

    void on(@Observes RequestEvents.Cancelled cancelled) {
        offers.rejectOpen(cancelled.requestId(), clock.instant());
    }
}
