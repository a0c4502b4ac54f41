package io.amanat.notification.service;

import io.amanat.config.service.MarketClock;
import io.amanat.notification.entity.NewNotification;
import io.amanat.notification.entity.NotificationRepository;
import io.amanat.request.service.RequestEvents;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;

/** Who hears of a delivery: the buyer when it is shipped or corrected, both when it is over, whoever ended it. */
@ApplicationScoped
public class DeliveryNotices {
    @Inject
    private NotificationRepository notifications;

    @Inject
    private MarketClock clock;

    void on(@Observes RequestEvents.Shipped event) {
        add(DeliveryTexts.shipped(event.buyerId(), event.requestId(), event.title()));
    }

    /** Each correction is news. */
    void on(@Observes RequestEvents.ShipmentCorrected event) {
        notifications.renew(
                List.of(DeliveryTexts.corrected(event.buyerId(), event.requestId(), event.title())), clock.instant());
    }

    void on(@Observes RequestEvents.Delivered event) {
        if (event.decided()) {
            return;
        }
        NewNotification message = event.confirmed()
                ? DeliveryTexts.confirmed(event.buyerId(), event.requestId(), event.title())
                : DeliveryTexts.deadlinePassed(event.buyerId(), event.requestId(), event.title());
        add(message, message.to(event.sellerId()));
    }

    private void add(NewNotification... messages) {
        notifications.add(List.of(messages), clock.instant());
    }
}
