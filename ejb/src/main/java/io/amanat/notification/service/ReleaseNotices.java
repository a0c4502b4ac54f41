package io.amanat.notification.service;

import io.amanat.config.service.MarketClock;
import io.amanat.notification.entity.NewNotification;
import io.amanat.notification.entity.NotificationRepository;
import io.amanat.release.service.ReleaseEvents;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;

/** Who hears of money that has left: buyer and seller (AC-029), and the seller of his pay (AC-030). */
@ApplicationScoped
public class ReleaseNotices {
    @Inject
    private NotificationRepository notifications;

    @Inject
    private MarketClock clock;

    void on(@Observes ReleaseEvents.Released event) {
        String amount = event.amount() + " " + event.currency();
        NewNotification message = ReleaseTexts.released(event.buyerId(), event.paymentId(), event.requestId(), amount);
        add(
                message,
                message.to(event.sellerId()),
                ReleaseTexts.sellerPaid(event.sellerId(), event.requestId(), amount));
    }

    void on(@Observes ReleaseEvents.Refunded event) {
        String amount = event.amount() + " " + event.currency();
        NewNotification message = event.whole()
                ? ReleaseTexts.refunded(event.buyerId(), event.refundId(), event.requestId(), amount)
                : ReleaseTexts.partlyRefunded(event.buyerId(), event.refundId(), event.requestId(), amount);
        add(message, message.to(event.sellerId()));
    }

    private void add(NewNotification... messages) {
        notifications.add(List.of(messages), clock.instant());
    }
}
