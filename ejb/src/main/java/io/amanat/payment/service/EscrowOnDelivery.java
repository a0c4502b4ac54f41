package io.amanat.payment.service;

import io.amanat.config.service.MarketClock;
import io.amanat.payment.entity.PaymentRepository;
import io.amanat.request.service.RequestEvents;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/** A hand-over makes the escrow releasable, in the same transaction (00, 2.2 d). */
@ApplicationScoped
public class EscrowOnDelivery {
    @Inject
    private PaymentRepository payments;

    @Inject
    private MarketClock clock;

    void on(@Observes RequestEvents.Delivered delivered) {
        payments.makeReleasable(delivered.requestId(), clock.instant());
    }
}
