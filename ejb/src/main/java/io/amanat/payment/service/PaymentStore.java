package io.amanat.payment.service;

import io.amanat.config.service.MarketClock;
import io.amanat.payment.entity.KeptShare;
import io.amanat.payment.entity.KeptShareRepository;
import io.amanat.payment.entity.Payment;
import io.amanat.payment.entity.PaymentQuote;
import io.amanat.payment.entity.PaymentRepository;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Payments for the features that move them on: works inside the caller's transaction. */
@ApplicationScoped
public class PaymentStore {
    @Inject
    private PaymentRepository payments;

    @Inject
    private KeptShareRepository shares;

    @Inject
    private MarketClock clock;

    public Optional<Payment> find(UUID id) {
        return payments.find(id);
    }

    /** @throws DomainException PAYMENT_NOT_FOUND */
    public Payment lock(UUID id) {
        return payments.lock(id).orElseThrow(() -> new DomainException(ErrorCode.PAYMENT_NOT_FOUND));
    }

    /** The paid pay-in of a request, locked; the request's lock is taken before. */
    public Optional<Payment> lockPaid(UUID requestId) {
        return payments.paidPayIn(requestId).flatMap(payment -> payments.lock(payment.id()));
    }

    /** The pay-in of a request that a dispute or the staff has marked, locked; whatever has become of its money. */
    public Optional<Payment> lockDisputed(UUID requestId) {
        return payments.disputedPayIn(requestId).flatMap(payments::lock);
    }

    /** Whether a buyer is about to pay a request: its price is fixed then. */
    public boolean isBeingPaid(UUID requestId, UUID buyerId) {
        return payments.openPayIn(requestId, buyerId).isPresent();
    }

    /** What the paid pay-in of a request was worth in US dollars when it was priced. */
    public Optional<BigDecimal> paidInUsd(UUID requestId) {
        return payments.paidPayIn(requestId)
                .flatMap(payment -> payments.quote(payment.id()))
                .map(PaymentQuote::invoiceUsd);
    }

    /** What of the money paid for a request has not gone back; the request's lock is held. */
    public KeptShare kept(UUID requestId) {
        return shares.now(requestId);
    }

    /** The same at a moment. */
    public KeptShare keptAt(UUID requestId, Instant moment) {
        return shares.at(requestId, moment);
    }

    /** A dispute stops the money of a locked payment. */
    public void markDisputed(Payment payment) {
        payments.markDisputed(payment.id(), true, clock.instant());
    }

    /** The dispute over a locked payment has ended. */
    public void clearDispute(Payment payment) {
        payments.markDisputed(payment.id(), false, clock.instant());
    }

    /** Marks a payment whose money never is on a chain; its payout will be no more real. */
    public void markSimulated(UUID id) {
        payments.markSimulated(lock(id));
    }

    public Optional<Payment> runningPayout(UUID payInId) {
        return payments.runningPayout(payInId);
    }

    public void add(Payment payment) {
        payments.add(payment);
    }
}
