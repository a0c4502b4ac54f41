package io.amanat.notification.service;

import io.amanat.payment.service.PaymentEvents;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/** What the staff hears of money at receiving addresses. */
@ApplicationScoped
public class CustodyNotices {
    @Inject
    private Notices notices;

    void on(@Observes PaymentEvents.MoneyVanished event) {
        notices.tellStaff(CustodyTexts.vanished(event.paymentId(), event.requestId(), event.currency()));
    }
}
