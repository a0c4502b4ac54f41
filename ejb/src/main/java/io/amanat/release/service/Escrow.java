package io.amanat.release.service;

import io.amanat.ledger.service.Ledger;
import io.amanat.payment.entity.Payment;
import io.amanat.request.entity.PurchaseRequest;
import java.util.UUID;

/**
 * A pay-in and its request, both locked: whoever has one decides alone what happens to the money (R-PAY-02). Only
 * {@link OutflowStops#shown} has one without locks, and decides nothing.
 */
record Escrow(PurchaseRequest request, Payment payIn) {

    /** Where its bookings belong. */
    Ledger.Subject subject(String txHash, UUID actorUserId) {
        return new Ledger.Subject(
                payIn.id(),
                request.id(),
                payIn.onChain().tokenSymbol(),
                payIn.onChain().chainId(),
                payIn.onChain().tokenAddress(),
                txHash,
                actorUserId);
    }
}
