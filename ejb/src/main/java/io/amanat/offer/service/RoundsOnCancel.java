package io.amanat.offer.service;

import io.amanat.config.service.MarketClock;
import io.amanat.offer.entity.NegotiationRepository;
import io.amanat.request.service.RequestEvents;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/** A cancelled request ends what is still haggled over, in the same transaction. */
@ApplicationScoped
public class RoundsOnCancel {
    @Inject
    private NegotiationRepository rounds;

    @Inject
    private MarketClock clock;

    void on(@Observes RequestEvents.Cancelled cancelled) {
        rounds.closeAll(cancelled.requestId(), clock.instant());
    }
}
