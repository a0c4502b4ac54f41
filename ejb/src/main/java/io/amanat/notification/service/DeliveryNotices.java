package io.amanat.notification.service;

import io.amanat.notification.entity.NewNotification;
import io.amanat.request.service.RequestEvents;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/** Who hears of a delivery: the buyer when it is shipped or corrected, both when it is over, whoever ended it. */
@ApplicationScoped
public class DeliveryNotices {
    @Inject
    private Notices notices;

    void on(@Observes RequestEvents.Shipped event) {
        notices.tell(DeliveryTexts.shipped(event.buyerId(), event.requestId(), event.title()));
    }

    /** Each correction is news. */
    void on(@Observes RequestEvents.ShipmentCorrected event) {
        notices.renew(DeliveryTexts.corrected(event.buyerId(), event.requestId(), event.title()));
    }

    void on(@Observes RequestEvents.Delivered event) {
        if (event.decided()) {
            return;
        }
        NewNotification message = event.confirmed()
                ? DeliveryTexts.confirmed(event.buyerId(), event.requestId(), event.title())
                : DeliveryTexts.deadlinePassed(event.buyerId(), event.requestId(), event.title());
        notices.tell(message, message.to(event.sellerId()));
    }
}
