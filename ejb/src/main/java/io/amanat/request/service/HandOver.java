package io.amanat.request.service;

import io.amanat.config.service.LiveSetting;
import io.amanat.config.service.LiveSettings;
import io.amanat.config.service.MarketClock;
import io.amanat.config.service.MarketSetting;
import io.amanat.config.service.MarketSettings;
import io.amanat.request.entity.DeliveryRepository;
import io.amanat.request.entity.ProductType;
import io.amanat.request.entity.PurchaseRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * The one way from under way to delivered, whoever proves it: code, buyer, administrator, deadline, or a decision in a
 * dispute (00, 2.7). The caller holds the request's lock.
 */
@ApplicationScoped
public class HandOver {
    @Inject
    private DeliveryRepository deliveries;

    @Inject
    private MarketSettings settings;

    @Inject
    private LiveSettings live;

    @Inject
    private MarketClock clock;

    @Inject
    private Event<RequestEvents.Delivered> delivered;

    /** @param confirmed false when nobody said so and the deadline passed */
    void complete(PurchaseRequest request, UUID seller, boolean confirmed, Instant now) {
        // A deadline that passed was the time to object.
        Instant challengeUntil = confirmed ? challengeUntil(request.productType(), now) : null;
        request.deliver(confirmed, challengeUntil, now);
        tell(request, seller, confirmed, false);
    }

    /** A dispute is settled in a way that leaves the goods where they are: what is under way counts as delivered. */
    public void settle(PurchaseRequest request, UUID seller) {
        Instant now = clock.instant();
        deliveries.arrived(request.id(), now);
        request.deliver(false, null, now);
        tell(request, seller, false, true);
    }

    private void tell(PurchaseRequest request, UUID seller, boolean confirmed, boolean decided) {
        delivered.fire(new RequestEvents.Delivered(
                request.id(), request.buyerId(), seller, request.title(), confirmed, decided));
    }

    /** What can be judged only in use may be objected to after it was taken; null for no such time (AC-218, AC-220). */
    private Instant challengeUntil(ProductType type, Instant now) {
        int hours =
                switch (type) {
                    case PHYSICAL_PRODUCT -> 0;
                    case DIGITAL_PRODUCT ->
                        hours(LiveSetting.DIGITAL_CHALLENGE_HOURS, MarketSetting.DIGITAL_CHALLENGE_HOURS);
                    case SERVICE, CONSULTATION ->
                        hours(LiveSetting.SERVICE_CHALLENGE_HOURS, MarketSetting.SERVICE_CHALLENGE_HOURS);
                };
        return hours <= 0 ? null : now.plus(Duration.ofHours(hours));
    }

    /** What an administrator has set while the server runs, else what the server is configured with. */
    private int hours(LiveSetting turned, MarketSetting configured) {
        int hours = live.integer(turned);
        return hours > 0 ? hours : settings.integer(configured);
    }
}
