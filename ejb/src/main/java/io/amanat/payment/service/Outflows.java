package io.amanat.payment.service;

import io.amanat.config.service.MarketClock;
import io.amanat.payment.entity.EscrowState;
import io.amanat.payment.entity.OutflowRepository;
import io.amanat.payment.entity.Payment;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Payouts and refunds of pay-ins, for the features that start and stop them: works inside the caller's transaction. */
@ApplicationScoped
public class Outflows {
    @Inject
    private OutflowRepository outflows;

    @Inject
    private MarketClock clock;

    /** The payout or refund that is running now. */
    public Optional<Payment> running(UUID payInId) {
        return outflows.running(payInId);
    }

    /** As {@link OutflowRepository#runningWithPayIns}. */
    public Map<UUID, Payment> runningWithPayIns(Collection<UUID> outflowIds) {
        return outflows.runningWithPayIns(outflowIds);
    }

    /**
     * Releasable pay-ins whose payout nothing stops any more.
     *
     * @param after the last one of the batch before; null: the first batch
     * @param graceHours by product type as stored
     */
    public List<UUID> due(Map<String, Integer> graceHours, UUID after, int limit) {
        return outflows.due(clock.instant(), graceHours, after, limit);
    }

    /** Whether a transaction has paid something of this pay-in before. */
    public boolean isBooked(UUID payInId, String txHash) {
        return outflows.isBooked(payInId, txHash);
    }

    /**
     * The part of a locked pay-in that ended unpaid has gone back.
     *
     * @throws DomainException INVALID_STATUS when there was none
     */
    public void markPartReturned(Payment payIn) {
        if (!outflows.markPartReturned(payIn, clock.instant())) {
            throw new DomainException(ErrorCode.INVALID_STATUS, "This payment has no part that could go back.");
        }
    }

    /**
     * Everything of a locked pay-in has gone back.
     *
     * @throws DomainException INVALID_STATUS when its escrow cannot be refunded
     */
    public void markRefunded(Payment payIn) {
        EscrowState before = payIn.escrowState();
        if (!outflows.markRefunded(payIn, clock.instant())) {
            throw new DomainException(
                    ErrorCode.INVALID_STATUS, "An escrow that is " + before.code() + " cannot become refunded.");
        }
    }
}
