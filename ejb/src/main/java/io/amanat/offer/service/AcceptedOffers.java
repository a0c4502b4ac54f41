package io.amanat.offer.service;

import io.amanat.config.service.MarketClock;
import io.amanat.offer.entity.AcceptedOffer;
import io.amanat.offer.entity.AcceptedOfferRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** Offers that were chosen before they were made: a template's seller has said his terms in advance. */
@ApplicationScoped
public class AcceptedOffers {
    @Inject
    private AcceptedOfferRepository offers;

    @Inject
    private MarketClock clock;

    /** Stores them inside the caller's transaction; their requests are stored already and name them. */
    public void add(List<AcceptedOffer> rows) {
        offers.add(rows, clock.instant());
    }
}
