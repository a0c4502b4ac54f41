package io.amanat.release.service;

import io.amanat.payment.entity.Payment;
import io.amanat.payment.entity.PaymentDirection;
import io.amanat.payment.service.OwnDeal;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.user.service.Actor;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.UUID;

/** Refunds whose transaction is said when they start, both or neither. */
@Stateless
public class NamedRefunds {
    @Inject
    private EscrowGate gate;

    @Inject
    private ReleaseLooks looks;

    @Inject
    private RefundService refunds;

    @Inject
    private ReleaseService releases;

    /**
     * As {@link RefundService#start(Actor, UUID, BigDecimal, String, UUID)}, then as {@link ReleaseService#confirm}. One that was
     * named for a refund that was given up, and has paid all the same, goes before any look for money; where two have to
     * agree it is named once they do.
     *
     * @param txHash its transaction
     * @param destination where it went; only where the buyer has proven no wallet
     * @throws DomainException FORBIDDEN unless an admin, and those of both
     */
    public Payment start(
            Actor admin, UUID payInId, BigDecimal amount, String reason, String txHash, String destination) {
        if (!admin.isAdmin()) {
            throw new DomainException(ErrorCode.FORBIDDEN, "Only an administrator names the transaction of a refund.");
        }
        Escrow escrow = gate.lock(payInId);
        OwnDeal.refuse(admin, escrow.payIn());
        boolean paid = looks.isPaidBy(escrow, PaymentDirection.REFUND, txHash);
        Payment refund = refunds.startNamed(admin, payInId, amount, reason, paid);
        if (gate.isNamedAtOnce(refund, txHash, paid)) {
            releases.confirm(admin, payInId, txHash, destination);
        }
        return refund;
    }
}
