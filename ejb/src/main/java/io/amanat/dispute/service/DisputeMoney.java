package io.amanat.dispute.service;

import io.amanat.dispute.entity.Dispute;
import io.amanat.ledger.service.Ledger;
import io.amanat.payment.entity.EscrowState;
import io.amanat.payment.entity.Payment;
import io.amanat.payment.service.Outflows;
import io.amanat.payment.service.PaymentStore;
import io.amanat.release.service.RefundService;
import io.amanat.request.entity.PurchaseRequest;
import io.amanat.request.entity.RequestStatus;
import io.amanat.request.service.HandOver;
import io.amanat.request.service.RequestService;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.shared.money.Amounts;
import io.amanat.user.service.Actor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;

/**
 * What a dispute does to the money, in the caller's transaction with the request locked: hold on the request, mark on the
 * pay-in and block in the ledger come together and go together (R-DSP-02, R-DSP-03).
 */
@ApplicationScoped
public class DisputeMoney {
    private static final Set<EscrowState> STOPPABLE =
            EnumSet.of(EscrowState.FUNDED, EscrowState.RELEASABLE, EscrowState.RELEASING, EscrowState.FAILED);

    @Inject
    private RequestService requests;

    @Inject
    private PaymentStore payments;

    @Inject
    private Ledger ledger;

    @Inject
    private Outflows outflows;

    @Inject
    private RefundService refunds;

    @Inject
    private HandOver handOver;

    /** An amount with the token it is in. */
    record Sum(BigDecimal amount, String currency) {}

    /**
     * The pay-in that a dispute can stop, locked.
     *
     * @throws DomainException INVALID_STATUS unless its escrow is funded or releasable
     */
    Payment held(UUID requestId) {
        return payments.lockPaid(requestId)
                .filter(DisputeMoney::isHeld)
                .orElseThrow(() -> new DomainException(
                        ErrorCode.INVALID_STATUS, "No money is held for this request that a dispute could stop."));
    }

    /**
     * The pay-in that the staff can stop, locked: also one whose payout is to be sent or was given up. What has been sent is
     * watched and booked all the same.
     *
     * @throws DomainException INVALID_STATUS when nothing of it is here any more, or never was
     */
    Payment stoppable(UUID requestId) {
        return payments.lockPaid(requestId)
                .filter(payIn -> STOPPABLE.contains(payIn.escrowState()))
                .orElseThrow(() -> new DomainException(
                        ErrorCode.INVALID_STATUS, "No money is held for this request that could be stopped."));
    }

    /**
     * The same as {@link #held}, unless it is leaving already: what is on its way comes to its end first.
     *
     * @throws DomainException INVALID_STATUS also while a payout or refund of it is running
     */
    Payment idle(UUID requestId) {
        Payment payIn = held(requestId);
        if (outflows.running(payIn.id()).isPresent()) {
            throw new DomainException(ErrorCode.INVALID_STATUS, "Money of this deal is on its way already.");
        }
        return payIn;
    }

    /** Who is to be paid for a request; null where nobody has paid. */
    UUID seller(UUID requestId) {
        return payments.lockPaid(requestId)
                .or(() -> payments.lockDisputed(requestId))
                .map(Payment::sellerId)
                .orElse(null);
    }

    private static boolean isHeld(Payment payIn) {
        return payIn.escrowState() == EscrowState.FUNDED || payIn.escrowState() == EscrowState.RELEASABLE;
    }

    /** Stops everything that is held for the deal. */
    void stop(Actor actor, PurchaseRequest request, Payment payIn, Dispute dispute) {
        requests.hold(request, dispute.reason());
        payments.markDisputed(payIn);
        ledger.bookDisputeHold(
                subject(actor, payIn), dispute.id(), ledger.balances(payIn.id()).free());
    }

    /** The staff stops the payout, beside disputes. */
    void keep(PurchaseRequest request, Payment payIn, String reason) {
        requests.keep(request, reason);
        payments.markDisputed(payIn);
    }

    /** The hold of a dispute goes with it, and its block in the ledger; what the staff holds stays held. */
    void free(Actor actor, PurchaseRequest request, Dispute dispute) {
        requests.lift(request);
        unmark(request);
        ledger.liftDisputeHold(dispute.id(), actor.userId());
    }

    /**
     * The staff lets the payout go; an open dispute goes on holding it.
     *
     * @param open whether one is; a mark without one was taken over from the retired store and goes too
     */
    void letGo(PurchaseRequest request, boolean open) {
        requests.letGo(request);
        if (!open) {
            requests.lift(request);
        }
        unmark(request);
    }

    private void unmark(PurchaseRequest request) {
        if (!request.hold().isHeld()) {
            // It may have gone back meanwhile; one that was taken over from the retired store may have no pay-in here.
            payments.lockDisputed(request.id()).ifPresent(payments::clearDispute);
        }
    }

    /** Starts the way back of everything that is held; the hold is lifted by then. */
    Sum giveBack(Actor actor, PurchaseRequest request, Dispute dispute, String reason) {
        requests.stopClock(request);
        Payment payIn = held(dispute.purchaseRequestId());
        Payment refund = refunds.start(actor, payIn.id(), null, reason, dispute.id());
        return new Sum(refund.amount(), payIn.onChain().tokenSymbol());
    }

    /**
     * Starts the way back of a part; what remains is the seller's: a delivery under way counts as made, so that it can be
     * released (00, 2.2). Goods that were never shipped are still to be delivered.
     *
     * @param wanted a part of what is held; its currency may be null
     * @throws DomainException VALIDATION_ERROR unless less than what is held, and in its token
     */
    Sum giveBackPart(Actor actor, PurchaseRequest request, Dispute dispute, Sum wanted, String reason) {
        if (request.status() == RequestStatus.DELIVERY) {
            handOver.settle(request, dispute.sellerId());
        } else {
            requests.stopClock(request);
        }
        Payment payIn = held(dispute.purchaseRequestId());
        String token = payIn.onChain().tokenSymbol();
        if (wanted.currency() != null && !wanted.currency().equalsIgnoreCase(token)) {
            throw DomainException.invalid("currency", "UNKNOWN_VALUE", "What is held is " + token + ".");
        }
        BigDecimal held = ledger.balances(payIn.id()).free();
        if (wanted.amount().compareTo(held) >= 0) {
            throw DomainException.invalid(
                    "amount",
                    "OUT_OF_RANGE",
                    "A compensation is a part of the " + Amounts.plain(held) + " " + token
                            + " held; all of it is a refund.");
        }
        Payment refund = refunds.start(actor, payIn.id(), wanted.amount(), reason, dispute.id());
        return new Sum(refund.amount(), token);
    }

    private static Ledger.Subject subject(Actor actor, Payment payIn) {
        return new Ledger.Subject(
                payIn.id(),
                payIn.purchaseRequestId(),
                payIn.onChain().tokenSymbol(),
                payIn.onChain().chainId(),
                payIn.onChain().tokenAddress(),
                null,
                actor.userId());
    }
}
