package io.amanat.offer.service;

import io.amanat.config.service.MarketClock;
import io.amanat.offer.entity.OfferRepository;
import io.amanat.request.service.RequestEvents;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/**
 * A buyer who asks for something else binds nobody who has bid on what he asked for before: in the same transaction, with
 * the request locked, its open offers begin to wait for their sellers' word.
 */
@ApplicationScoped
public class OffersOnEdit {
    @Inject
    private OfferRepository offers;

    @Inject
    private MarketClock clock;

    void on(@Observes RequestEvents.Edited edited) {
        if (edited.terms()) {
            offers.outdate(edited.requestId(), clock.instant());
        }
    }
}
