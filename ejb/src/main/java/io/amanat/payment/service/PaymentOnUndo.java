package io.amanat.payment.service;

import io.amanat.offer.service.OfferEvents;
import io.amanat.payment.entity.PaymentRepository;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/** Nobody takes his choice back while it can be paid: the payment is to be ended first (data model 11.2). */
@ApplicationScoped
public class PaymentOnUndo {
    @Inject
    private PaymentRepository payments;

    void on(@Observes OfferEvents.SelectionUndone undone) {
        if (payments.openPayIn(undone.requestId(), undone.buyerId()).isPresent()) {
            throw new DomainException(ErrorCode.OPEN_PAYMENT_EXISTS);
        }
    }
}
