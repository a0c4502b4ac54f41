package io.amanat.shop.service;

import io.amanat.config.service.MarketClock;
import io.amanat.shop.entity.ShopRepository;
import io.amanat.user.service.AccountEvents;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/** A closed account leaves a shop without a face: no name, no pictures, no contacts, no payout address, no orders. */
@ApplicationScoped
public class ShopOnClose {
    @Inject
    private ShopRepository shops;

    @Inject
    private Event<ShopEvents.RailsChanged> railsChanged;

    @Inject
    private MarketClock clock;

    void on(@Observes AccountEvents.Closed account) {
        if (shops.clear(account.userId(), clock.instant())) {
            railsChanged.fire(new ShopEvents.RailsChanged(account.userId()));
        }
    }
}
