package io.amanat.payment.service;

import io.amanat.payment.entity.Payment;
import io.amanat.payment.entity.PaymentRepository;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;

/** Payments for the features that move them on: works inside the caller's transaction. */
@ApplicationScoped
public class PaymentStore {
    @Inject
    private PaymentRepository payments;

    public Optional<Payment> find(UUID id) {
        return payments.find(id);
    }

    /** @throws DomainException PAYMENT_NOT_FOUND */
    public Payment lock(UUID id) {
        return payments.lock(id).orElseThrow(() -> new DomainException(ErrorCode.PAYMENT_NOT_FOUND));
    }

    public Optional<Payment> runningPayout(UUID payInId) {
        return payments.runningPayout(payInId);
    }

    public void add(Payment payment) {
        payments.add(payment);
    }
}
