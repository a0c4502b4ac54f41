package io.amanat.payment.service;

import io.amanat.config.service.MarketClock;
import io.amanat.offer.service.OfferEvents;
import io.amanat.payment.entity.PaymentListRepository;
import io.amanat.payment.entity.PaymentRepository;
import io.amanat.payment.entity.VerificationRepository;
import io.amanat.request.service.RequestEvents;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.UUID;

/**
 * A cancelled request takes its open payment with it, in the same transaction (data model 11.2): the request is locked,
 * so no money is judged meanwhile. What arrives later is kept as evidence and funds nothing.
 */
@ApplicationScoped
public class PaymentOnCancel {
    @Inject
    private PaymentRepository payments;

    @Inject
    private PaymentListRepository lists;

    @Inject
    private VerificationRepository verifications;

    @Inject
    private MarketClock clock;

    @Inject
    private Event<PaymentEvents.Ended> ended;

    void on(@Observes RequestEvents.Cancelled cancelled) {
        end(cancelled.requestId(), cancelled.buyerId());
    }

    /** Nobody pays somebody who is gone; one who stays has its buyer end the payment first, see {@link PaymentOnUndo}. */
    void on(@Observes OfferEvents.SelectionLeft left) {
        if (left.sellerIsGone()) {
            end(left.requestId(), left.buyerId());
        }
    }

    private void end(UUID requestId, UUID buyerId) {
        payments.openPayIn(requestId, buyerId).ifPresent(open -> {
            Instant now = clock.instant();
            if (lists.isAwaitingDepth(open.id())
                    || verifications.mayStillBeMoney(open.id(), now.minus(IntentSteps.CONFIRMING))
                    || !payments.cancel(open.id(), now)) {
                throw new DomainException(
                        ErrorCode.OPEN_PAYMENT_EXISTS, "Money for this request may be on its way; it stays open.");
            }
            ended.fire(new PaymentEvents.Ended(open.id(), "cancelled"));
        });
    }

    /** A test run without money and real money do not mix: what is paid in would never be funded. */
    void on(@Observes RequestEvents.PaymentSkipped skipped) {
        if (payments.openPayIn(skipped.requestId(), skipped.buyerId()).isPresent()) {
            throw new DomainException(ErrorCode.OPEN_PAYMENT_EXISTS);
        }
    }
}
