package io.amanat.notification.service;

import io.amanat.config.service.MarketClock;
import io.amanat.notification.entity.NewNotification;
import io.amanat.notification.entity.NotificationRepository;
import io.amanat.payment.service.PaymentEvents;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;

/** Writes the messages of an event into the event's own transaction, one statement per event. */
@ApplicationScoped
public class NotificationObserver {
    @Inject
    private NotificationRepository notifications;

    @Inject
    private MarketClock clock;

    void on(@Observes PaymentEvents.Payable event) {
        add(NotificationTexts.paymentPending(
                event.buyerId(), event.paymentId(), event.requestId(), event.amount() + " " + event.currency()));
    }

    void on(@Observes PaymentEvents.Funded event) {
        NewNotification message = NotificationTexts.paymentConfirmed(
                event.buyerId(), event.paymentId(), event.requestId(), event.amount() + " " + event.currency());
        add(message, message.to(event.sellerId()));
    }

    private void add(NewNotification... messages) {
        notifications.add(List.of(messages), clock.instant());
    }
}
