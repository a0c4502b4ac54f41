package io.amanat.release.service;

import io.amanat.audit.service.AuditLog;
import io.amanat.config.service.MarketClock;
import io.amanat.payment.entity.Payment;
import io.amanat.payment.service.Outflows;
import io.amanat.payment.service.OwnDeal;
import io.amanat.release.entity.GivenUpProofRepository;
import io.amanat.release.entity.PayoutOrder;
import io.amanat.release.entity.PayoutOrderRepository;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.user.service.Actor;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The rest of a payout or refund of which a part has arrived goes to the wallet that its receiver has by now: such a payout is not
 * given up, so nothing else leads there. Only while nothing is on its way to the wallet before. Where two have to agree, another
 * administrator agrees to it anew.
 */
@Stateless
public class PayoutRedirects {
    @Inject
    private EscrowGate gate;

    @Inject
    private Outflows outflows;

    @Inject
    private PayoutOrderRepository orders;

    @Inject
    private PayoutProofs proofs;

    @Inject
    private PaidParts parts;

    @Inject
    private SignedMoney signed;

    @Inject
    private GivenUpProofRepository givenUp;

    @Inject
    private Receivers receivers;

    @Inject
    private AuditLog audit;

    @Inject
    private MarketClock clock;

    /**
     * Orders the rest elsewhere. Where two have to agree and nobody has, another administrator may order it to the same wallet instead
     * of the one who has.
     *
     * @param payoutId the payout or refund that somebody means
     * @param destination the receiver's wallet of today, as somebody has seen it
     * @param reason 1 to 500 characters, for the audit
     * @throws DomainException FORBIDDEN unless an administrator, and for a party of the deal; PAYMENT_NOT_FOUND; INVALID_STATUS
     *     when nothing runs, nothing of it has arrived, something of it is named, signed or beside the books, or it is wanted
     *     there already and nobody may take that over; STATE_CONFLICT when something else runs, or the receiver has another wallet
     */
    public Payment redirect(Actor admin, UUID payInId, UUID payoutId, String destination, String reason) {
        if (!admin.isAdmin()) {
            throw new DomainException(ErrorCode.FORBIDDEN, "Only an administrator decides about payouts.");
        }
        OwnDeal.refuse(admin, gate.lock(payInId).payIn());
        Payment outflow = outflows.running(payInId)
                .orElseThrow(() -> new DomainException(ErrorCode.INVALID_STATUS, "No payout is running."));
        if (!outflow.id().equals(payoutId)) {
            throw new DomainException(
                    ErrorCode.STATE_CONFLICT, "Something else is running than what was meant; look at it again.");
        }
        mustWait(outflow);
        Optional<PayoutOrder> order = orders.find(outflow.id());
        String before = order.map(PayoutOrder::destination).orElse(null);
        String wallet = wallet(outflow, destination);
        if (wallet.equals(proofs.destinationOf(outflow)) && !isTakenOver(admin, order)) {
            throw new DomainException(ErrorCode.INVALID_STATUS, "It is wanted there already.");
        }
        if (!orders.redirect(outflow.id(), before, wallet, admin.userId(), clock.instant())) {
            throw new DomainException(ErrorCode.STATE_CONFLICT);
        }
        audit.record(
                admin.userId(),
                "payment.payout_redirected",
                "payment",
                payInId,
                Map.of(
                        "payout",
                        outflow.id().toString(),
                        "before",
                        String.valueOf(before),
                        "after",
                        wallet,
                        "reason",
                        reason));
        return outflow;
    }

    /**
     * Who has agreed to the wallet before and has redirected the rest then keeps the one who started it from agreeing anew. The wallet
     * stands; another one has ordered it from then on, and two people stand behind it all the same.
     */
    private static boolean isTakenOver(Actor admin, Optional<PayoutOrder> order) {
        return order.filter(one -> !one.isCleared() && one.redirectedBy() != null && !admin.is(one.redirectedBy()))
                .isPresent();
    }

    private void mustWait(Payment outflow) {
        if (parts.arrived(outflow).signum() == 0) {
            throw new DomainException(
                    ErrorCode.INVALID_STATUS,
                    "Nothing of it has arrived: end it (payout/fail) and start it anew, then it goes where the receiver wants it now.");
        }
        signed.requireNone(outflow.sourcePaymentId());
        if (!proofs.waiting(outflow).isEmpty()
                || !givenUp.unbooked(outflow.sourcePaymentId()).isEmpty()) {
            throw new DomainException(
                    ErrorCode.INVALID_STATUS,
                    "A transaction of it is named and not decided about: wait for the chain, take it back, or say what it was for.");
        }
    }

    private String wallet(Payment outflow, String seen) {
        String wallet = receivers.walletOf(outflow);
        if (wallet == null) {
            throw new DomainException(ErrorCode.INVALID_STATUS, "The receiver has proven no wallet to pay to.");
        }
        if (!wallet.equals(Receivers.stored(seen))) {
            throw new DomainException(
                    ErrorCode.STATE_CONFLICT,
                    "The receiver has proven another wallet than this one; look at it again.");
        }
        return wallet;
    }
}
