package io.amanat.payment.service;

import io.amanat.offer.service.OfferEvents;
import io.amanat.payment.entity.PaymentRepository;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.UUID;

/** Nobody takes a choice back, nor goes from it, while it can be paid: the payment is to be ended first (data model 11.2). */
@ApplicationScoped
public class PaymentOnUndo {
    @Inject
    private PaymentRepository payments;

    void on(@Observes OfferEvents.SelectionUndone undone) {
        refuseWhilePayable(undone.requestId(), undone.buyerId());
    }

    void on(@Observes OfferEvents.SelectionLeft left) {
        if (!left.sellerIsGone()) {
            refuseWhilePayable(left.requestId(), left.buyerId());
        }
    }

    private void refuseWhilePayable(UUID requestId, UUID buyerId) {
        if (payments.openPayIn(requestId, buyerId).isPresent()) {
            throw new DomainException(ErrorCode.OPEN_PAYMENT_EXISTS);
        }
    }
}
