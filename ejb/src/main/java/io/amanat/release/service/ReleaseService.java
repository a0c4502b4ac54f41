package io.amanat.release.service;

import io.amanat.audit.service.AuditLog;
import io.amanat.config.service.MarketClock;
import io.amanat.ledger.service.Ledger;
import io.amanat.payment.entity.EscrowState;
import io.amanat.payment.entity.Payment;
import io.amanat.payment.entity.PaymentDirection;
import io.amanat.payment.service.Outflows;
import io.amanat.payment.service.OwnDeal;
import io.amanat.request.entity.RequestStatus;
import io.amanat.request.service.RequestLifecycle;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.shared.money.Amounts;
import io.amanat.user.service.Actor;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Payouts. Locks request, then pay-in; re-checks hold, state and cover under the locks, so that a dispute and a release
 * at the same moment cannot both win (R-PAY-02).
 */
@Stateless
public class ReleaseService {
    @Inject
    private EscrowGate gate;

    @Inject
    private ReleaseLooks looks;

    @Inject
    private Outflows outflows;

    @Inject
    private RefundService refunds;

    @Inject
    private PayoutProofs proofs;

    @Inject
    private RequestLifecycle lifecycle;

    @Inject
    private Ledger ledger;

    @Inject
    private AuditLog audit;

    @Inject
    private MarketClock clock;

    @Inject
    private Event<ReleaseEvents.Released> released;

    /**
     * Starts the payout of a releasable pay-in, less what was refunded; with a transaction hash as {@link #confirm}.
     *
     * @param txHash the payout's transaction, or null while it is still to be sent; where one that was given up has paid, and
     *     two have to agree, it is named once they do
     * @param destination where it went; only where the receiver has proven no wallet
     * @return the payout
     * @throws DomainException FORBIDDEN unless an admin, and for a party of the deal; PAYMENT_NOT_FOUND, INVALID_STATUS unless
     *     releasable (a second release included) or while a refund is running, RELEASE_ON_HOLD, LEDGER_INSUFFICIENT, MONEY_PAUSED,
     *     MONEY_NOT_DEEP
     */
    public Payment release(Actor admin, UUID payInId, String txHash, String destination) {
        requireAdmin(admin);
        return start(admin, payInId, EscrowState.RELEASABLE, txHash, destination);
    }

    /**
     * Starts a payout anew after one that failed.
     *
     * @throws DomainException as {@link #release}, INVALID_STATUS unless the last payout failed
     */
    public Payment retry(Actor admin, UUID payInId, String txHash, String destination) {
        requireAdmin(admin);
        return start(admin, payInId, EscrowState.FAILED, txHash, destination);
    }

    /**
     * Starts the payout of a deal whose grace period is over; the server does it by its clock. In a transaction of its
     * own: whatever goes wrong with one deal leaves the others alone, and one deal is locked at a time.
     *
     * @return why it did not start; empty when it did
     */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public Optional<ErrorCode> startDue(UUID payInId) {
        Escrow escrow = gate.lock(payInId);
        RequestStatus status = escrow.request().status();
        if (!isUnderPayout(status) && !RequestStatus.MOVES.allows(status, RequestStatus.CONFIRMING)) {
            return Optional.of(ErrorCode.INVALID_STATUS);
        }
        Optional<ErrorCode> obstacle = gate.obstacleToRelease(escrow);
        if (obstacle.isEmpty()) {
            begin(null, escrow, gate.rest(escrow));
        }
        return obstacle;
    }

    private Payment start(Actor admin, UUID payInId, EscrowState from, String txHash, String destination) {
        Escrow escrow = gate.lock(payInId);
        OwnDeal.refuse(admin, escrow.payIn());
        gate.requireNoHold(escrow);
        gate.requireNothingOwed(escrow);
        boolean paid = looks.isPaidBy(escrow, PaymentDirection.OUT, txHash);
        looks.requireReviewed(escrow, paid);
        if (escrow.payIn().escrowState() != from) {
            throw new DomainException(
                    ErrorCode.INVALID_STATUS,
                    "The escrow is " + escrow.payIn().escrowState().code() + ", not " + from.code() + ".");
        }
        gate.requireNoneRunning(escrow);
        BigDecimal rest = gate.rest(escrow);
        gate.requireNoPause(escrow);
        gate.requireDeep(escrow);
        Payment payout = begin(admin.userId(), escrow, rest);
        if (gate.isNamedAtOnce(payout, txHash, paid)) {
            name(admin, escrow, payout, txHash, destination, false);
        }
        return payout;
    }

    /** @param startedBy null when the server does it by its clock */
    private Payment begin(UUID startedBy, Escrow escrow, BigDecimal rest) {
        BigDecimal fee = gate.fee(escrow, rest);
        Payment payout = gate.start(escrow, PaymentDirection.OUT, rest.subtract(fee), startedBy, null, null);
        Instant now = clock.instant();
        escrow.payIn().moveEscrow(EscrowState.RELEASING, now);
        if (!isUnderPayout(escrow.request().status())) {
            escrow.request().moveTo(RequestStatus.CONFIRMING, now);
        }
        audit.record(
                startedBy,
                "payment.release",
                "payment",
                escrow.payIn().id(),
                Map.of("payout", payout.id().toString()));
        return payout;
    }

    /** A deal that its buyer has accepted is completed already and stays so; one that is tried again is confirming. */
    private static boolean isUnderPayout(RequestStatus status) {
        return status == RequestStatus.COMPLETED || status == RequestStatus.CONFIRMING;
    }

    /**
     * Names the transaction of the running payout or refund of a pay-in. Where the chain can be read it is booked once
     * the chain has shown the transfer; elsewhere at once, as unproven.
     *
     * @param destination where it went; only where the receiver has proven no wallet
     * @return the payout or refund: completed when it was booked
     * @throws DomainException FORBIDDEN, PAYMENT_NOT_FOUND, INVALID_STATUS when none is running, while somebody else has
     *     to agree, and for a transaction that has paid something of this pay-in before
     */
    public Payment confirm(Actor admin, UUID payInId, String txHash, String destination) {
        return confirm(admin, payInId, txHash, destination, false, null);
    }

    /**
     * As {@link #confirm(Actor, UUID, String, String)}.
     *
     * @param shared the administrator says that the transaction has paid another payout too
     * @param shown the payout or refund that he means; null for the one that runs
     * @throws DomainException also INVALID_STATUS when it is another payout's and he does not say so, STATE_CONFLICT when
     *     another one runs than he means
     */
    public Payment confirm(Actor admin, UUID payInId, String txHash, String destination, boolean shared, UUID shown) {
        requireAdmin(admin);
        Escrow escrow = gate.lock(payInId);
        OwnDeal.refuse(admin, escrow.payIn());
        Payment running = running(payInId, shown);
        name(admin, escrow, running, txHash, destination, shared);
        return running;
    }

    private void name(Actor admin, Escrow escrow, Payment outflow, String txHash, String destination, boolean shared) {
        gate.requireCleared(escrow, outflow, txHash);
        if (proofs.name(admin.userId(), outflow, txHash, destination, shared)) {
            book(
                    admin.userId(),
                    escrow,
                    outflow,
                    PaidBy.told(TransactionHashes.stored(outflow.onChain().tokenAddress(), txHash)));
        }
    }

    /**
     * Books a running payout or refund whose transfer the chain has shown.
     *
     * @param by who named the transaction
     * @throws DomainException INVALID_STATUS when it does not run any more
     */
    public void bookProven(
            UUID payInId,
            UUID outflowId,
            UUID by,
            String txHash,
            long blockNumber,
            int confirmations,
            String sender,
            String receiver) {
        Escrow escrow = gate.lock(payInId);
        Payment running = running(payInId, null);
        if (!running.id().equals(outflowId)) {
            throw new DomainException(ErrorCode.INVALID_STATUS, "Another payout is running.");
        }
        gate.requireCleared(escrow, running, txHash);
        book(by, escrow, running, new PaidBy(txHash, blockNumber, confirmations, sender, receiver));
    }

    private void book(UUID by, Escrow escrow, Payment outflow, PaidBy transfer) {
        if (outflow.direction() == PaymentDirection.REFUND) {
            refunds.book(by, outflow.id(), transfer);
        } else {
            bookPayout(by, escrow, outflow, transfer);
        }
    }

    /**
     * Ends the running payout or refund of a pay-in without a transaction: it did not get through. A payout can be tried
     * again or refunded; after a refund all is as before. Nobody outside calls it: {@link PayoutProofService#fail} looks at
     * the chain before.
     *
     * @param unseen transactions named for it that were looked for just now and are not on the chain
     * @param shown the payout or refund that he means; null for the one that runs
     * @throws DomainException FORBIDDEN, PAYMENT_NOT_FOUND, INVALID_STATUS when none is running, or one of its transactions is
     *     on the chain or may still be mined; STATE_CONFLICT when one was named that nobody has looked for
     */
    public Payment fail(Actor admin, UUID payInId, String reason, Set<UUID> unseen, UUID shown) {
        requireAdmin(admin);
        Escrow escrow = gate.lock(payInId);
        OwnDeal.refuse(admin, escrow.payIn());
        Payment running = running(payInId, shown);
        proofs.giveUp(running, unseen);
        if (running.direction() == PaymentDirection.REFUND) {
            return refunds.fail(admin, running.id(), reason);
        }
        Instant now = clock.instant();
        running.fail(reason, now);
        escrow.payIn().moveEscrow(EscrowState.FAILED, now);
        audit.record(
                admin.userId(),
                "payment.payout_failed",
                "payment",
                payInId,
                Map.of("payout", running.id().toString(), "reason", reason));
        return running;
    }

    private Payment running(UUID payInId, UUID shown) {
        Payment running = outflows.running(payInId)
                .orElseThrow(() -> new DomainException(ErrorCode.INVALID_STATUS, "No payout is running."));
        if (shown != null && !running.id().equals(shown)) {
            throw new DomainException(ErrorCode.STATE_CONFLICT, "Another one runs by now. Look at it again.");
        }
        return running;
    }

    private void bookPayout(UUID by, Escrow escrow, Payment payout, PaidBy transfer) {
        Payment payIn = escrow.payIn();
        BigDecimal held = ledger.balances(payIn.id()).held();
        gate.complete(payout, transfer);
        Instant now = clock.instant();
        payIn.moveEscrow(EscrowState.RELEASED, now);
        if (escrow.request().status() != RequestStatus.COMPLETED) {
            lifecycle.complete(escrow.request());
        }
        escrow.request().moveTo(RequestStatus.SELLER_PAID, now);
        ledger.bookRelease(
                escrow.subject(transfer.txHash(), by), payout.id(), payout.amount(), held.subtract(payout.amount()));
        audit.record(by, "payment.payout_booked", "payment", payIn.id(), Map.of("txHash", transfer.txHash()));
        released.fire(new ReleaseEvents.Released(
                payIn.id(),
                payout.id(),
                escrow.request().id(),
                payIn.buyerId(),
                payIn.sellerId(),
                Amounts.plain(payout.amount()),
                payIn.onChain().tokenSymbol()));
    }

    private static void requireAdmin(Actor actor) {
        if (!actor.isAdmin()) {
            throw new DomainException(ErrorCode.FORBIDDEN, "Only an administrator releases money.");
        }
    }
}
