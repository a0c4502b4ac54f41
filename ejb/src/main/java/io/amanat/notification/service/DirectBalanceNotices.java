package io.amanat.notification.service;

import io.amanat.config.service.MarketClock;
import io.amanat.notification.entity.NotificationRepository;
import io.amanat.payment.service.PaymentEvents;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;

/** Tells buyers that money is missing or that the wrong money came, in the transaction that found it. */
@ApplicationScoped
public class DirectBalanceNotices {
    @Inject
    private NotificationRepository notifications;

    @Inject
    private MarketClock clock;

    void on(@Observes PaymentEvents.Underpaid event) {
        notifications.add(
                List.of(DirectBalanceTexts.underpaid(
                        event.buyerId(),
                        event.paymentId(),
                        event.requestId(),
                        event.shortfall() + " " + event.currency())),
                clock.instant());
    }

    void on(@Observes PaymentEvents.WrongToken event) {
        notifications.add(
                List.of(DirectBalanceTexts.wrongToken(
                        event.buyerId(), event.paymentId(), event.requestId(), event.expected(), event.found())),
                clock.instant());
    }
}
