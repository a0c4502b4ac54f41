package io.amanat.payment.service;

import io.amanat.payment.entity.PaymentRepository;
import io.amanat.request.service.RequestEvents;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/** Nobody cancels a request whose money may be under way: the payment is to be ended first. */
@ApplicationScoped
public class PaymentOnCancel {
    @Inject
    private PaymentRepository payments;

    void on(@Observes RequestEvents.Cancelled cancelled) {
        if (payments.openPayIn(cancelled.requestId(), cancelled.buyerId()).isPresent()) {
            throw new DomainException(ErrorCode.OPEN_PAYMENT_EXISTS);
        }
    }
}
