package io.amanat.payment.service;

import io.amanat.config.service.MarketClock;
import io.amanat.payment.entity.Payment;
import io.amanat.payment.entity.PaymentDirection;
import io.amanat.payment.entity.PaymentListRepository;
import io.amanat.payment.entity.PaymentRepository;
import io.amanat.request.service.RequestService;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.user.service.Actor;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.UUID;

/**
 * The buyer, or an administrator, ends a payment that nobody has begun to pay; the request waits for another one. What
 * arrives later is kept as evidence and funds nothing (AC-075).
 */
@Stateless
public class PaymentCancel {
    @Inject
    private PaymentQueries queries;

    @Inject
    private PaymentRepository payments;

    @Inject
    private PaymentListRepository lists;

    @Inject
    private RequestService requests;

    @Inject
    private MarketClock clock;

    @Inject
    private Event<PaymentEvents.Ended> ended;

    /**
     * Ends it.
     *
     * @throws DomainException PAYMENT_NOT_FOUND, FORBIDDEN for anybody else, INVALID_STATUS once money is in sight or it
     *     has ended already
     */
    public void cancel(Actor actor, UUID id) {
        Payment payment = queries.view(actor, id).payment();
        PaymentAccess.PAYER.require(actor, payment, "Only the buyer cancels this payment.");
        if (payment.direction() != PaymentDirection.IN || payment.purchaseRequestId() == null) {
            throw new DomainException(ErrorCode.INVALID_STATUS, "This is no payment of a buyer.");
        }
        // Whoever judges a transfer holds this lock; from here on nothing is judged.
        requests.lock(payment.purchaseRequestId());
        if (lists.isAwaitingDepth(id)) {
            throw new DomainException(
                    ErrorCode.INVALID_STATUS, "A transfer for this payment was seen and is being confirmed.");
        }
        if (!payments.cancel(id, clock.instant())) {
            throw new DomainException(
                    ErrorCode.INVALID_STATUS, "Only a payment that nobody has begun to pay can be cancelled.");
        }
        ended.fire(new PaymentEvents.Ended(id, "cancelled"));
    }
}
