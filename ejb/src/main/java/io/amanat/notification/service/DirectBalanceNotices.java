package io.amanat.notification.service;

import io.amanat.payment.service.PaymentEvents;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/** Tells buyers that money is missing or that the wrong money came, in the transaction that found it. */
@ApplicationScoped
public class DirectBalanceNotices {
    @Inject
    private Notices notices;

    void on(@Observes PaymentEvents.Underpaid event) {
        notices.tell(DirectBalanceTexts.underpaid(
                event.buyerId(), event.paymentId(), event.requestId(), event.shortfall() + " " + event.currency()));
    }

    void on(@Observes PaymentEvents.WrongToken event) {
        notices.tell(DirectBalanceTexts.wrongToken(
                event.buyerId(), event.paymentId(), event.requestId(), event.expected(), event.found()));
    }
}
