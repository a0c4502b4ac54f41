package io.amanat.offer.service;

import io.amanat.offer.entity.OfferRepository;
import io.amanat.user.service.AccountTies;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;

/** The offers that hang on a seller, and the requests that chose one of them. */
@ApplicationScoped
public class OfferTies implements AccountTies {
    @Inject
    private OfferRepository offers;

    @Override
    public Map<String, Long> count(UUID userId) {
        return Map.of("offers", offers.countOf(userId), "sellerRequests", offers.countSelectedOf(userId));
    }
}
