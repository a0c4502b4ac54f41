package io.amanat.notification.service;

import io.amanat.config.service.MarketClock;
import io.amanat.notification.entity.NotificationRepository;
import io.amanat.payment.service.PaymentEvents;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/** What the staff hears of money at receiving addresses. */
@ApplicationScoped
public class CustodyNotices {
    @Inject
    private NotificationRepository notifications;

    @Inject
    private MarketClock clock;

    void on(@Observes PaymentEvents.MoneyVanished event) {
        notifications.addForStaff(
                CustodyTexts.vanished(event.paymentId(), event.requestId(), event.currency()), clock.instant());
    }
}
