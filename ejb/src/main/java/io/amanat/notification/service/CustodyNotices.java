package io.amanat.notification.service;

import io.amanat.custody.service.CustodyEvents;
import io.amanat.payment.service.PaymentEvents;
import io.amanat.release.service.ReleaseEvents;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/**
 * What the staff hears of money at receiving addresses, of money that has left beside the books, and of where money is kept.
 * All of it can happen again, and is told again then.
 */
@ApplicationScoped
public class CustodyNotices {
    @Inject
    private Notices notices;

    void on(@Observes PaymentEvents.MoneyVanished event) {
        notices.renewStaff(CustodyTexts.vanished(event.paymentId(), event.requestId(), event.currency()));
    }

    void on(@Observes CustodyEvents.TargetChanged event) {
        notices.renewStaff(CustodyTexts.target(event));
    }

    void on(@Observes ReleaseEvents.PaidBeside event) {
        notices.renewStaff(CustodyTexts.paidBeside(
                event.outflowId(), event.requestId(), event.amount(), event.currency(), event.booked()));
    }

    void on(@Observes ReleaseEvents.PaidLess event) {
        notices.renewStaff(CustodyTexts.paidLess(
                event.outflowId(), event.requestId(), event.txHash(), event.amount(), event.currency()));
    }

    void on(@Observes ReleaseEvents.NumberPaidElsewhere event) {
        notices.renewStaff(
                CustodyTexts.paidElsewhere(event.outflowId(), event.requestId(), event.txHash(), event.moved()));
    }
}
