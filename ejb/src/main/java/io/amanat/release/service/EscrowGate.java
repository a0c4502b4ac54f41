package io.amanat.release.service;

import io.amanat.config.service.LiveSetting;
import io.amanat.config.service.LiveSettings;
import io.amanat.config.service.MarketClock;
import io.amanat.config.service.MarketSetting;
import io.amanat.config.service.MarketSettings;
import io.amanat.ledger.service.Balances;
import io.amanat.ledger.service.Ledger;
import io.amanat.payment.entity.EscrowState;
import io.amanat.payment.entity.Payment;
import io.amanat.payment.entity.PaymentDirection;
import io.amanat.payment.entity.PlatformFee;
import io.amanat.payment.service.Outflows;
import io.amanat.payment.service.PaymentStore;
import io.amanat.payment.service.ShallowMoney;
import io.amanat.release.entity.NewPayoutOrder;
import io.amanat.release.entity.OwedRefund;
import io.amanat.release.entity.PayoutOrder;
import io.amanat.release.entity.PayoutOrderRepository;
import io.amanat.request.entity.PurchaseRequest;
import io.amanat.request.service.RequestService;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.shared.id.Uuid7;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What every payout and refund has to pass, under the locks of the request and its pay-in, in this order for everybody:
 * no hold stands, nothing of the pay-in is on its way, the ledger covers it, money is not paused and what has paid lies deep
 * (00, 2.6; R-PAY-02).
 */
@ApplicationScoped
public class EscrowGate {
    @Inject
    private PaymentStore payments;

    @Inject
    private Outflows outflows;

    @Inject
    private PayoutOrderRepository orders;

    @Inject
    private ReleaseLooks looks;

    @Inject
    private ShallowMoney shallow;

    @Inject
    private SignedMoney signed;

    @Inject
    private Receivers receivers;

    @Inject
    private RequestService requests;

    @Inject
    private Ledger ledger;

    @Inject
    private MarketSettings settings;

    @Inject
    private LiveSettings live;

    @Inject
    private OutflowStops stops;

    @Inject
    private MarketClock clock;

    /** @throws DomainException PAYMENT_NOT_FOUND for anything but a pay-in */
    Escrow lock(UUID payInId) {
        Payment found = payments.find(payInId)
                .filter(payment -> payment.direction() == PaymentDirection.IN)
                .orElseThrow(() -> new DomainException(ErrorCode.PAYMENT_NOT_FOUND));
        PurchaseRequest request = requests.lock(found.purchaseRequestId());
        return new Escrow(request, payments.lock(payInId));
    }

    /**
     * @param outflowId a payout or refund
     * @throws DomainException PAYMENT_NOT_FOUND for anything else
     */
    Escrow lockOf(UUID outflowId) {
        return lock(payments.find(outflowId)
                .map(Payment::sourcePaymentId)
                .orElseThrow(() -> new DomainException(ErrorCode.PAYMENT_NOT_FOUND)));
    }

    /** @throws DomainException MONEY_PAUSED while an administrator has stopped all money, the chain's or the token's */
    void requireNoPause(Escrow escrow) {
        if (stops.isPaused(escrow)) {
            throw new DomainException(ErrorCode.MONEY_PAUSED);
        }
    }

    /** @throws DomainException RELEASE_ON_HOLD while a dispute is open or a deadline has not passed */
    void requireNoHold(Escrow escrow) {
        if (escrow.request().isPayoutHeld(clock.instant())) {
            throw new DomainException(ErrorCode.RELEASE_ON_HOLD);
        }
    }

    /** @throws DomainException MONEY_NOT_DEEP while the balance that has paid may still be rearranged away */
    void requireDeep(Escrow escrow) {
        shallow.refuse(escrow.payIn());
    }

    /** @throws DomainException RELEASE_ON_HOLD while a refund that a dispute decided has not got through */
    void requireNothingOwed(Escrow escrow) {
        if (owed(escrow).isPresent()) {
            throw new DomainException(
                    ErrorCode.RELEASE_ON_HOLD,
                    "A dispute was decided for the buyer and the refund failed: it is started anew first.");
        }
    }

    /** The refund that a dispute decided and that has not got through. */
    Optional<OwedRefund> owed(Escrow escrow) {
        return orders.owed(escrow.payIn().id());
    }

    /** What keeps a payout from starting now; empty when nothing does. */
    Optional<ErrorCode> obstacleToRelease(Escrow escrow) {
        if (escrow.request().isPayoutHeld(clock.instant())
                || !looks.of(escrow).isEmpty()
                || owed(escrow).isPresent()) {
            return Optional.of(ErrorCode.RELEASE_ON_HOLD);
        }
        if (escrow.payIn().escrowState() != EscrowState.RELEASABLE
                || outflows.running(escrow.payIn().id()).isPresent()
                || signed.of(escrow.payIn().id()).isPresent()) {
            return Optional.of(ErrorCode.INVALID_STATUS);
        }
        if (stops.isPaused(escrow)) {
            return Optional.of(ErrorCode.MONEY_PAUSED);
        }
        if (shallow.has(escrow.payIn())) {
            return Optional.of(ErrorCode.MONEY_NOT_DEEP);
        }
        Balances balances = ledger.balances(escrow.payIn().id());
        return stops.isCovered(balances, owed(escrow, balances))
                ? Optional.empty()
                : Optional.of(ErrorCode.LEDGER_INSUFFICIENT);
    }

    /** @throws DomainException INVALID_STATUS while a payout or refund is running, or an earlier one may still be mined */
    void requireNoneRunning(Escrow escrow) {
        outflows.running(escrow.payIn().id()).ifPresent(running -> {
            throw new DomainException(
                    ErrorCode.INVALID_STATUS,
                    "A " + (running.direction() == PaymentDirection.OUT ? "payout" : "refund")
                            + " is running already.");
        });
        signed.requireNone(escrow.payIn().id());
    }

    /**
     * What of the pay-in has neither left nor is blocked.
     *
     * @throws DomainException LEDGER_INSUFFICIENT when the ledger does not cover all that should be there
     */
    BigDecimal rest(Escrow escrow) {
        Balances balances = ledger.balances(escrow.payIn().id());
        BigDecimal rest = owed(escrow, balances);
        if (!stops.isCovered(balances, rest)) {
            throw new DomainException(ErrorCode.LEDGER_INSUFFICIENT);
        }
        return rest;
    }

    /** What the platform takes of the rest of a pay-in; less where the buyer's points have lowered the price (ADR 0043). */
    BigDecimal fee(Escrow escrow, BigDecimal rest) {
        Payment payIn = escrow.payIn();
        Integer decimals = payIn.onChain().tokenDecimals();
        return payIn.waiver() == null
                ? PlatformFee.of(rest, settings.integer(MarketSetting.PLATFORM_FEE_BPS), decimals)
                : payIn.waiver().fee(payIn.amount(), ledger.balances(payIn.id()).refunded(), rest, decimals);
    }

    private static BigDecimal owed(Escrow escrow, Balances balances) {
        return escrow.payIn()
                .amount()
                .subtract(balances.released())
                .subtract(balances.refunded())
                .subtract(balances.fees());
    }

    /**
     * Stores a payout or refund that waits for its transaction.
     *
     * @param startedBy null when the server does it by its clock
     */
    Payment start(
            Escrow escrow, PaymentDirection way, BigDecimal amount, UUID startedBy, String reason, UUID disputeId) {
        Instant now = clock.instant();
        Payment outflow = Payment.outflow(Uuid7.next(), escrow.payIn(), way, amount, now);
        payments.add(outflow);
        orders.add(
                new NewPayoutOrder(
                        outflow.id(),
                        escrow.payIn().id(),
                        startedBy,
                        reason,
                        disputeId,
                        needsApproval(escrow.payIn().amount()),
                        receivers.walletOf(outflow)),
                now);
        return outflow;
    }

    /** By the whole pay-in: parts of a large one are not small. */
    private boolean needsApproval(BigDecimal payIn) {
        int above = live.integer(LiveSetting.RELEASE_FOUR_EYES_ABOVE);
        return above > 0 && payIn.compareTo(BigDecimal.valueOf(above)) > 0;
    }

    /**
     * Whether the transaction that was said at the start of a payout or refund is named with it. Where two have to agree
     * nothing is named by one, except that what has paid already waits for both.
     *
     * @param paid as {@link ReleaseLooks#isPaidBy}
     */
    boolean isNamedAtOnce(Payment outflow, String txHash, boolean paid) {
        return txHash != null && (!paid || isCleared(outflow));
    }

    private boolean isCleared(Payment outflow) {
        return orders.find(outflow.id()).map(PayoutOrder::isCleared).orElse(true);
    }

    /**
     * A transaction may count for a running payout or refund.
     *
     * @throws DomainException INVALID_STATUS while somebody else has to agree, or when the transaction has paid
     *     something else of this pay-in
     */
    void requireCleared(Escrow escrow, Payment outflow, String txHash) {
        if (!isCleared(outflow)) {
            throw new DomainException(
                    ErrorCode.INVALID_STATUS, "Another administrator has to agree before this money moves.");
        }
        if (outflows.isBooked(escrow.payIn().id(), txHash)) {
            throw new DomainException(
                    ErrorCode.INVALID_STATUS, "This transaction has paid something else of this payment.");
        }
    }

    /** The transaction of a running payout or refund counts. */
    void complete(Payment outflow, PaidBy transfer) {
        outflow.completeOutflow(transfer.txHash(), transfer.blockNumber(), transfer.confirmations(), clock.instant());
        if (transfer.sender() != null) {
            outflow.onChain().movedBetween(transfer.sender(), transfer.receiver());
        }
    }
}
