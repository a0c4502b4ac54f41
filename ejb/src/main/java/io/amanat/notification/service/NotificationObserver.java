package io.amanat.notification.service;

import io.amanat.notification.entity.NewNotification;
import io.amanat.payment.service.PaymentEvents;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;

/** Writes the messages of an event into the event's own transaction, one statement per event. */
@ApplicationScoped
public class NotificationObserver {
    @Inject
    private Notices notices;

    void on(@Observes PaymentEvents.Payable event) {
        notices.tell(NotificationTexts.paymentPending(
                event.buyerId(), event.paymentId(), event.requestId(), event.amount() + " " + event.currency()));
    }

    void on(@Observes PaymentEvents.Funded event) {
        notices.leaveAll(
                event.deals().stream().map(NotificationObserver::funded).toList());
    }

    private static Telling funded(PaymentEvents.FundedDeal deal) {
        NewNotification message = NotificationTexts.paymentConfirmed(
                deal.buyerId(), deal.paymentId(), deal.requestId(), deal.amount() + " " + deal.currency());
        return Telling.once(List.of(message, message.to(deal.sellerId())));
    }
}
