package io.amanat.payment.service;

import io.amanat.payment.entity.Payment;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.user.service.Actor;
import java.util.UUID;

/** Nobody of the staff acts on the money of a deal in which he is the buyer or the seller. Pure. */
public final class OwnDeal {
    private OwnDeal() {}

    /** @throws DomainException FORBIDDEN when the actor is a party of the payment's deal */
    public static void refuse(Actor actor, Payment payment) {
        refuse(actor, payment.buyerId(), payment.sellerId());
    }

    /**
     * @param sellerId null while there is none
     * @throws DomainException FORBIDDEN when the actor is one of the two
     */
    public static void refuse(Actor actor, UUID buyerId, UUID sellerId) {
        if (actor.is(buyerId) || actor.is(sellerId)) {
            throw new DomainException(ErrorCode.FORBIDDEN, "Nobody decides about the money of a deal of his own.");
        }
    }
}
