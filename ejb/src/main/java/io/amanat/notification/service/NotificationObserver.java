package io.amanat.notification.service;

import io.amanat.config.service.MarketClock;
import io.amanat.notification.entity.NewNotification;
import io.amanat.notification.entity.NotificationRepository;
import io.amanat.payment.service.PaymentEvents;
import io.amanat.release.service.ReleaseEvents;
import io.amanat.request.service.RequestEvents;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Writes the messages of an event into the event's own transaction, one statement per event. */
@ApplicationScoped
public class NotificationObserver {
    @Inject
    private NotificationRepository notifications;

    @Inject
    private MarketClock clock;

    void on(@Observes RequestEvents.Created event) {
        List<NewNotification> messages = new ArrayList<>();
        messages.add(NotificationTexts.requestCreated(event.buyerId(), event.requestId(), event.title()));
        for (UUID seller : event.preferredSellers()) {
            messages.add(NotificationTexts.requestForSeller(seller, event.requestId(), event.title()));
        }
        notifications.add(messages, clock.instant());
        if (event.isPublic()) {
            notifications.addForWatchingSellers(
                    event.categoryId(),
                    NotificationTexts.requestForSeller(event.buyerId(), event.requestId(), event.title()),
                    clock.instant());
        }
    }

    void on(@Observes PaymentEvents.Payable event) {
        add(NotificationTexts.paymentPending(
                event.buyerId(), event.paymentId(), event.requestId(), event.amount() + " " + event.currency()));
    }

    void on(@Observes PaymentEvents.Funded event) {
        NewNotification message = NotificationTexts.paymentConfirmed(
                event.buyerId(), event.paymentId(), event.requestId(), event.amount() + " " + event.currency());
        add(message, message.to(event.sellerId()));
    }

    void on(@Observes RequestEvents.Shipped event) {
        add(NotificationTexts.shipped(event.buyerId(), event.requestId(), event.title()));
    }

    void on(@Observes RequestEvents.Delivered event) {
        NewNotification message = NotificationTexts.delivered(event.buyerId(), event.requestId(), event.title());
        add(message, message.to(event.sellerId()));
    }

    void on(@Observes ReleaseEvents.Released event) {
        String amount = event.amount() + " " + event.currency();
        NewNotification message =
                NotificationTexts.released(event.buyerId(), event.paymentId(), event.requestId(), amount);
        add(
                message,
                message.to(event.sellerId()),
                NotificationTexts.sellerPaid(event.sellerId(), event.requestId(), amount));
    }

    private void add(NewNotification... messages) {
        notifications.add(List.of(messages), clock.instant());
    }
}
