package io.amanat.release.service;

import io.amanat.audit.service.AuditLog;
import io.amanat.config.service.MarketClock;
import io.amanat.ledger.service.Ledger;
import io.amanat.payment.entity.EscrowState;
import io.amanat.payment.entity.Payment;
import io.amanat.payment.entity.PaymentDirection;
import io.amanat.payment.entity.PaymentStatus;
import io.amanat.payment.service.KeptParts;
import io.amanat.payment.service.Outflows;
import io.amanat.payment.service.OwnDeal;
import io.amanat.payment.service.PaymentStore;
import io.amanat.release.entity.OwedRefund;
import io.amanat.release.entity.PayoutOrderRepository;
import io.amanat.request.entity.PurchaseRequest;
import io.amanat.request.entity.RequestStatus;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.shared.money.Amounts;
import io.amanat.user.entity.UserRole;
import io.amanat.user.service.Actor;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Refunds: all that is held, or a part of it, goes back to the buyer. A refund starts, waits for its transaction and is
 * booked once that is on chain; only then the escrow is refunded (00, 2.2). Whoever ends a dispute lifts its hold first,
 * in the same transaction.
 */
@Stateless
public class RefundService {
    @Inject
    private EscrowGate gate;

    @Inject
    private ReleaseLooks looks;

    @Inject
    private PaymentStore payments;

    @Inject
    private PartReturns parts;

    @Inject
    private Outflows outflows;

    @Inject
    private PayoutOrderRepository orders;

    @Inject
    private Ledger ledger;

    @Inject
    private AuditLog audit;

    @Inject
    private MarketClock clock;

    @Inject
    private Event<ReleaseEvents.Refunded> refunded;

    /**
     * Starts a refund; of a payment that ended with a part of its money, the return of that part (see {@link PartReturns}).
     *
     * @param amount in the pay-in's token, more than 0; null for everything held, for a resolver what was decided
     * @param reason 1 to 1000 characters
     * @param disputeId the dispute that ends with it; null for a refund by agreement
     * @return the refund, pending
     * @throws DomainException FORBIDDEN unless an admin, or the resolver whose decision for the buyer did not get through,
     *     and for a party of the deal; PAYMENT_NOT_FOUND; RELEASE_ON_HOLD; INVALID_STATUS unless money is held and nothing
     *     of it is on its way, and for a dispute that was refunded before; VALIDATION_ERROR for more than is held, and for
     *     a resolver for anything but what was decided; LEDGER_INSUFFICIENT; MONEY_PAUSED;
     *     MONEY_NOT_DEEP while the balance that has paid, or the part that is here, may still be rearranged away
     */
    public Payment start(Actor actor, UUID payInId, BigDecimal amount, String reason, UUID disputeId) {
        return start(actor, payInId, amount, reason, disputeId, false);
    }

    /**
     * As {@link #start(Actor, UUID, BigDecimal, String, UUID)}, by agreement; {@link NamedRefunds} names its transaction.
     *
     * @param paid as {@link ReleaseLooks#isPaidBy}
     */
    public Payment startNamed(Actor admin, UUID payInId, BigDecimal amount, String reason, boolean paid) {
        return start(admin, payInId, amount, reason, null, paid);
    }

    private Payment start(Actor actor, UUID payInId, BigDecimal amount, String reason, UUID disputeId, boolean paid) {
        if (!actor.isAdmin() && actor.role() != UserRole.RESOLVER) {
            throw forbidden();
        }
        Escrow escrow = gate.lock(payInId);
        OwnDeal.refuse(actor, escrow.payIn());
        if (disputeId == null && parts.concerns(escrow.payIn())) {
            return parts.start(actor, escrow, amount, reason, paid);
        }
        Optional<OwedRefund> owed = disputeId == null ? gate.owed(escrow) : Optional.empty();
        if (!actor.isAdmin() && disputeId == null) {
            requireOwn(actor, owed, amount);
        }
        EscrowState state = escrow.payIn().escrowState();
        if (!escrow.payIn().isPaid() || !EscrowState.MOVES.allows(state, EscrowState.REFUNDED)) {
            throw new DomainException(
                    ErrorCode.INVALID_STATUS, "The escrow is " + state.code() + " and cannot be refunded.");
        }
        gate.requireNoHold(escrow);
        looks.requireMoney(escrow, paid);
        gate.requireNoneRunning(escrow);
        if (disputeId != null && orders.isRefunded(disputeId)) {
            throw new DomainException(ErrorCode.INVALID_STATUS, "This dispute was refunded before.");
        }
        BigDecimal held = gate.rest(escrow);
        gate.requireNoPause(escrow);
        gate.requireDeep(escrow);
        BigDecimal decided = owed.map(OwedRefund::amount).orElse(held).min(held);
        BigDecimal wanted = amount == null ? (actor.isAdmin() ? held : decided) : amount;
        requireStorable(escrow.payIn(), wanted, held);
        // What gives back no less than was decided is the refund of that dispute, whoever starts it.
        UUID dispute = wanted.compareTo(decided) < 0
                ? disputeId
                : owed.map(OwedRefund::disputeId).orElse(disputeId);
        Payment refund = gate.start(escrow, PaymentDirection.REFUND, wanted, actor.userId(), reason, dispute);
        Map<String, String> details = new HashMap<>(
                Map.of("refund", refund.id().toString(), "amount", Amounts.plain(wanted), "reason", reason));
        if (dispute != null) {
            details.put("dispute", dispute.toString());
        }
        audit.record(actor.userId(), "payment.refund", "payment", payInId, details);
        return refund;
    }

    /** A resolver gives back what he has decided; by then it has been tried and has failed. */
    private static void requireOwn(Actor actor, Optional<OwedRefund> owed, BigDecimal amount) {
        OwedRefund own = owed.filter(refund -> actor.is(refund.decidedBy())).orElseThrow(RefundService::forbidden);
        if (amount != null && amount.compareTo(own.amount()) != 0) {
            throw DomainException.invalid(
                    "amount", "OUT_OF_RANGE", "What was decided is " + Amounts.plain(own.amount()) + ".");
        }
    }

    private static void requireStorable(Payment payIn, BigDecimal wanted, BigDecimal held) {
        if (wanted.compareTo(held) > 0) {
            throw DomainException.invalid("amount", "OUT_OF_RANGE", "Only " + Amounts.plain(held) + " are held.");
        }
        Integer decimals = payIn.onChain().tokenDecimals();
        if (decimals != null && wanted.stripTrailingZeros().scale() > decimals) {
            throw DomainException.invalid(
                    "amount", "TOO_MANY_DECIMALS", "The token has " + decimals + " decimals only.");
        }
    }

    /**
     * Books a refund that {@link ReleaseService} has let pass. The whole of it ends the deal; a part leaves the rest as it
     * was.
     *
     * @param by who named its transaction
     * @throws DomainException PAYMENT_NOT_FOUND, INVALID_STATUS unless it is running
     */
    public void book(UUID by, UUID refundId, PaidBy transfer) {
        Escrow escrow = gate.lockOf(refundId);
        Payment refund = running(refundId);
        if (KeptParts.isLeftInPart(escrow.payIn())) {
            parts.book(by, escrow, refund, transfer);
            return;
        }
        gate.complete(refund, transfer);
        Payment payIn = escrow.payIn();
        ledger.bookRefund(escrow.subject(transfer.txHash(), by), refundId, refund.amount());
        boolean whole = ledger.balances(payIn.id()).held().signum() == 0;
        if (whole) {
            end(escrow);
        }
        audit.record(by, "payment.refund_booked", "payment", payIn.id(), Map.of("txHash", transfer.txHash()));
        refunded.fire(new ReleaseEvents.Refunded(
                payIn.id(),
                refundId,
                escrow.request().id(),
                payIn.buyerId(),
                payIn.sellerId(),
                Amounts.plain(refund.amount()),
                payIn.onChain().tokenSymbol(),
                whole,
                orders.find(refundId).orElseThrow().disputeId()));
    }

    private void end(Escrow escrow) {
        outflows.markRefunded(escrow.payIn());
        PurchaseRequest request = escrow.request();
        // What its buyer has accepted stays accepted: a gesture of the seller does not undo the deal.
        if (request.status() != RequestStatus.COMPLETED) {
            request.moveTo(RequestStatus.CANCELLED, clock.instant());
        }
    }

    /**
     * Ends a refund without a transaction: it did not get through. The money is held as before; where a dispute had decided
     * it, nothing is paid out until it is started anew.
     *
     * @throws DomainException FORBIDDEN unless an admin, PAYMENT_NOT_FOUND, INVALID_STATUS unless it is running
     */
    public Payment fail(Actor admin, UUID refundId, String reason) {
        requireAdmin(admin);
        Escrow escrow = gate.lockOf(refundId);
        OwnDeal.refuse(admin, escrow.payIn());
        Payment refund = running(refundId);
        refund.fail(reason, clock.instant());
        audit.record(
                admin.userId(),
                "payment.refund_failed",
                "payment",
                escrow.payIn().id(),
                Map.of("refund", refundId.toString(), "reason", reason));
        return refund;
    }

    private Payment running(UUID refundId) {
        Payment refund = payments.lock(refundId);
        boolean open = refund.status() == PaymentStatus.PENDING || refund.status() == PaymentStatus.PROCESSING;
        if (refund.direction() != PaymentDirection.REFUND || !open) {
            throw new DomainException(ErrorCode.INVALID_STATUS, "No such refund is running.");
        }
        return refund;
    }

    private static void requireAdmin(Actor actor) {
        if (!actor.isAdmin()) {
            throw forbidden();
        }
    }

    private static DomainException forbidden() {
        return new DomainException(ErrorCode.FORBIDDEN, "Only an administrator gives money back.");
    }
}
