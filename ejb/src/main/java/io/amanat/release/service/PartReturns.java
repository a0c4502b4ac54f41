package io.amanat.release.service;

import io.amanat.audit.service.AuditLog;
import io.amanat.ledger.service.Ledger;
import io.amanat.payment.entity.Payment;
import io.amanat.payment.entity.PaymentDirection;
import io.amanat.payment.service.KeptParts;
import io.amanat.payment.service.Outflows;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.shared.money.Amounts;
import io.amanat.user.service.Actor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.Map;
import java.util.UUID;

/**
 * What had come in part for a payment that ended goes back to its buyer, as a whole, as refunds do: started, proven on the
 * chain, booked. The deal has nothing to do with it; it may be paid by another payment meanwhile. Works inside the caller's
 * transaction, under the locks of the request and its pay-in.
 */
@ApplicationScoped
public class PartReturns {
    @Inject
    private EscrowGate gate;

    @Inject
    private ReleaseLooks looks;

    @Inject
    private KeptParts parts;

    @Inject
    private Outflows outflows;

    @Inject
    private Ledger ledger;

    @Inject
    private AuditLog audit;

    @Inject
    private Event<ReleaseEvents.PartReturned> returned;

    /** Whether money is here of a payment that has ended: a part of its price, or what came too late to its own address. */
    boolean concerns(Payment payIn) {
        return KeptParts.isLeftInPart(payIn) || parts.isLate(payIn);
    }

    /**
     * Starts it; from now on the part pays nothing else, also when it does not get through.
     *
     * @param amount null, or exactly the part
     * @return the refund, pending
     * @throws DomainException FORBIDDEN unless an admin, INVALID_STATUS when it is running or nothing of the part is here,
     *     VALIDATION_ERROR for another amount, MONEY_PAUSED, STATE_CONFLICT, MONEY_NOT_DEEP; RELEASE_ON_HOLD while money of this
     *     payment is missing or has left beside the books, and nobody has looked
     */
    Payment start(Actor admin, Escrow escrow, BigDecimal amount, String reason) {
        if (!admin.isAdmin()) {
            throw new DomainException(ErrorCode.FORBIDDEN, "Only an administrator gives money back.");
        }
        looks.requireMoneyOfPart(escrow);
        gate.requireNoneRunning(escrow);
        gate.requireNoPause(escrow);
        BigDecimal part = parts.bind(escrow.payIn());
        if (part.signum() == 0) {
            throw new DomainException(ErrorCode.INVALID_STATUS, "Nothing of this payment is here any more.");
        }
        if (amount != null && amount.compareTo(part) != 0) {
            throw DomainException.invalid(
                    "amount", "OUT_OF_RANGE", "What came goes back as a whole: " + Amounts.plain(part) + ".");
        }
        Payment refund = gate.start(escrow, PaymentDirection.REFUND, part, admin.userId(), reason, null);
        audit.record(
                admin.userId(),
                "payment.part_return",
                "payment",
                escrow.payIn().id(),
                Map.of("refund", refund.id().toString(), "amount", Amounts.plain(part), "reason", reason));
        return refund;
    }

    /** Its transaction counts: in and out are booked together. What came to its address meanwhile is late money. */
    void book(UUID by, Escrow escrow, Payment refund, PaidBy transfer) {
        Payment payIn = escrow.payIn();
        gate.complete(refund, transfer);
        outflows.markPartReturned(payIn);
        parts.nameRest(payIn, refund.amount());
        ledger.bookReturnedPart(escrow.subject(transfer.txHash(), by), refund.id(), refund.amount());
        audit.record(by, "payment.refund_booked", "payment", payIn.id(), Map.of("txHash", transfer.txHash()));
        returned.fire(new ReleaseEvents.PartReturned(
                payIn.id(),
                refund.id(),
                escrow.request().id(),
                payIn.buyerId(),
                Amounts.plain(refund.amount()),
                payIn.onChain().tokenSymbol()));
    }
}
