package io.amanat.notification.service;

import io.amanat.config.service.MarketClock;
import io.amanat.notification.entity.NewNotification;
import io.amanat.notification.entity.NotificationRepository;
import io.amanat.offer.service.OfferEvents;
import io.amanat.payment.service.PaymentEvents;
import io.amanat.release.service.ReleaseEvents;
import io.amanat.request.service.RequestEvents;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;

/** Writes the messages of an event into the event's own transaction, one statement per event. */
@ApplicationScoped
public class NotificationObserver {
    @Inject
    private NotificationRepository notifications;

    @Inject
    private MarketClock clock;

    void on(@Observes OfferEvents.Made event) {
        add(NotificationTexts.offerMade(event.buyerId(), event.offerId(), event.requestId(), event.requestTitle()));
    }

    void on(@Observes OfferEvents.Selected event) {
        List<NewNotification> messages = new ArrayList<>();
        messages.add(NotificationTexts.offerAccepted(
                event.sellerId(), event.offerId(), event.requestId(), event.requestTitle()));
        event.lost()
                .forEach(lost -> messages.add(NotificationTexts.offerRejected(
                        lost.sellerId(), lost.offerId(), event.requestId(), event.requestTitle())));
        notifications.add(messages, clock.instant());
    }

    void on(@Observes OfferEvents.Expired event) {
        add(NotificationTexts.offerExpired(event.sellerId(), event.offerId(), event.requestId(), event.requestTitle()));
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
