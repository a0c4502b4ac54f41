package io.amanat.points.service;

import io.amanat.config.service.MarketClock;
import io.amanat.points.entity.PointDiscount;
import io.amanat.points.entity.PointDiscountRepository;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What becomes of a discount: a payment that was priced with it uses it when it is funded; its points go back to the buyer
 * when the deal ends without that, or all its money goes back (ADR 0043). The caller has locked the request.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.MANDATORY)
public class Discounts {
    @Inject
    private PointDiscountRepository discounts;

    @Inject
    private PointLedger ledger;

    @Inject
    private MarketClock clock;

    /** The discount that stands on a deal, used or not. */
    public Optional<PointDiscount> standing(UUID requestId) {
        return discounts.standing(requestId);
    }

    /**
     * A pay-in that asked less was funded: the points are spent.
     *
     * @throws IllegalStateException when no discount stands: it can neither come nor go while a pay-in is open, so this is
     *     a bug
     */
    public void use(UUID requestId, UUID paymentId) {
        if (!discounts.markUsed(requestId, paymentId, clock.instant())) {
            throw new IllegalStateException("no discount stands for payment " + paymentId);
        }
    }

    /** Gives the points of a deal back that no payment has used; once, and asking again is harmless. */
    public void giveBackUnused(UUID requestId) {
        Instant now = clock.instant();
        standing(requestId)
                .filter(discount -> discounts.markReturnedUnused(discount.id(), now))
                .ifPresent(this::book);
    }

    /** Gives the points of a deal back, used or not: all its money went back. Once, and asking again is harmless. */
    public void giveBack(UUID requestId) {
        Instant now = clock.instant();
        standing(requestId)
                .filter(discount -> discounts.markReturned(discount.id(), now))
                .ifPresent(this::book);
    }

    private void book(PointDiscount discount) {
        ledger.lock(discount.userId())
                .ifPresent(buyer -> ledger.book(
                        buyer,
                        List.of(PointEntry.redemptionReturn(
                                discount.id(), discount.purchaseRequestId(), discount.points()))));
    }
}
