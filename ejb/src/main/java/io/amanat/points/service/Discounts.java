package io.amanat.points.service;

import io.amanat.config.service.MarketClock;
import io.amanat.points.entity.PointDiscountRepository;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Discounts of deals that have ended: what no payment has used goes back to the buyer. */
@Stateless
@TransactionAttribute(TransactionAttributeType.MANDATORY)
public class Discounts {
    @Inject
    private PointDiscountRepository discounts;

    @Inject
    private PointLedger ledger;

    @Inject
    private MarketClock clock;

    /** The request is locked by then. */
    public void giveBack(UUID requestId) {
        Instant now = clock.instant();
        discounts
                .ofRequest(requestId)
                .filter(discount -> discount.returnedAt() == null)
                .filter(discount -> discounts.markReturned(discount.id(), now))
                .ifPresent(discount -> ledger.lock(discount.userId())
                        .ifPresent(buyer -> ledger.book(
                                buyer, List.of(PointEntry.redemptionReturn(requestId, discount.points())))));
    }
}
