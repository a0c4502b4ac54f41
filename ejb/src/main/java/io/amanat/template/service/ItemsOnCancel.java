package io.amanat.template.service;

import io.amanat.config.service.MarketClock;
import io.amanat.request.service.RequestEvents;
import io.amanat.template.entity.CheckoutRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/** A request that ends unpaid gives its items back: else a cart nobody pays would sell a shop out. */
@ApplicationScoped
public class ItemsOnCancel {
    @Inject
    private CheckoutRepository checkouts;

    @Inject
    private MarketClock clock;

    void on(@Observes RequestEvents.Cancelled cancelled) {
        checkouts.takeBack(cancelled.requestId(), clock.instant());
    }
}
