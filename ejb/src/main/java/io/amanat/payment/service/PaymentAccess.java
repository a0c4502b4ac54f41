package io.amanat.payment.service;

import io.amanat.payment.entity.Payment;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.user.service.Actor;
import java.util.UUID;

/** Who may look at a payment and act on it: the one check for every door that leads to one (R-ID-04). Pure. */
enum PaymentAccess {
    /** Both sides of the deal and administrators: status, balances, receipt, room. */
    PARTY,
    /** Whoever pays, and administrators: checkout, code, cancellation, confirmation, permits. */
    PAYER;

    boolean admits(Actor actor, Payment payment) {
        return admits(actor, payment.buyerId(), payment.sellerId());
    }

    /** @param sellerId null when there is none */
    boolean admits(Actor actor, UUID buyerId, UUID sellerId) {
        return actor.isAdmin() || actor.is(buyerId) || this == PARTY && actor.is(sellerId);
    }

    /** @throws DomainException FORBIDDEN with that sentence */
    void require(Actor actor, Payment payment, String sentence) {
        if (!admits(actor, payment)) {
            throw new DomainException(ErrorCode.FORBIDDEN, sentence);
        }
    }
}
