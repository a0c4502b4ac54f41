package io.amanat.notification.service;

import io.amanat.payment.service.PaymentEvents;
import io.amanat.release.service.ReleaseEvents;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/** What the staff hears of money at receiving addresses, and of money that has left beside the books. */
@ApplicationScoped
public class CustodyNotices {
    @Inject
    private Notices notices;

    void on(@Observes PaymentEvents.MoneyVanished event) {
        notices.tellStaff(CustodyTexts.vanished(event.paymentId(), event.requestId(), event.currency()));
    }

    void on(@Observes ReleaseEvents.PaidBeside event) {
        notices.tellStaff(CustodyTexts.paidBeside(
                event.paymentId(), event.requestId(), event.amount(), event.currency(), event.booked()));
    }

    void on(@Observes ReleaseEvents.NumberPaidElsewhere event) {
        notices.tellStaff(
                CustodyTexts.paidElsewhere(event.paymentId(), event.requestId(), event.txHash(), event.moved()));
    }
}
