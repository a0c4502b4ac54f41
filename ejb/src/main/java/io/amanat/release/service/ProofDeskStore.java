package io.amanat.release.service;

import io.amanat.audit.service.AuditLog;
import io.amanat.config.service.MarketClock;
import io.amanat.payment.entity.Payment;
import io.amanat.payment.service.Arrival;
import io.amanat.payment.service.Outflows;
import io.amanat.payment.service.OwnDeal;
import io.amanat.release.entity.GivenUpProofRepository;
import io.amanat.release.entity.PayoutOrder;
import io.amanat.release.entity.PayoutOrderRepository;
import io.amanat.release.entity.PayoutProof;
import io.amanat.release.entity.PayoutProofRepository;
import io.amanat.release.entity.PayoutProofStatus;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.user.service.Actor;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The transactions of {@link ProofDesk}; between them, with none open, the chain is asked. */
@Stateless
public class ProofDeskStore {
    @Inject
    private PayoutProofRepository proofs;

    @Inject
    private GivenUpProofRepository givenUp;

    @Inject
    private PayoutOrderRepository orders;

    @Inject
    private PayoutProofStore attempts;

    @Inject
    private SignedMoney signed;

    @Inject
    private PaidParts parts;

    @Inject
    private Outflows outflows;

    @Inject
    private EscrowGate gate;

    @Inject
    private AuditLog audit;

    @Inject
    private MarketClock clock;

    /** One that waits and that somebody wants to take back. @throws DomainException as {@link ProofDesk#withdraw} */
    public PayoutProofStore.Attempt toWithdraw(Actor admin, UUID id) {
        PayoutProof proof = locked(admin, id);
        requireWithdrawable(admin, proof);
        return attempts.attempt(proof);
    }

    /** Takes it back after the look at the chain. @throws DomainException as {@link ProofDesk#withdraw} */
    public PayoutProof withdraw(Actor admin, UUID id, String reason) {
        PayoutProof proof = locked(admin, id);
        requireWithdrawable(admin, proof);
        if (!givenUp.takeBack(id, clock.instant())) {
            throw new DomainException(ErrorCode.STATE_CONFLICT);
        }
        return noted(admin, "payment.payout_hash_withdrawn", proof, reason);
    }

    /** Somebody has said what it was for. @throws DomainException as {@link ProofDesk#elsewhere} */
    public PayoutProof elsewhere(Actor admin, UUID id, String reason) {
        PayoutProof proof = locked(admin, id);
        requireBeside(proof);
        requireSecond(admin, proof);
        if (!givenUp.end(proof, "paid_elsewhere", proof.blockNumber(), clock.instant())) {
            throw new DomainException(ErrorCode.STATE_CONFLICT);
        }
        return noted(admin, "payment.payout_paid_elsewhere", proof, reason);
    }

    /** One that somebody says has paid a part. @throws DomainException as {@link ProofDesk#part} */
    public PayoutProofStore.Attempt toCount(Actor admin, UUID id) {
        PayoutProof proof = locked(admin, id);
        requireCountable(proof);
        return attempts.attempt(proof);
    }

    /** Counts it after the look at the chain. @throws DomainException as {@link ProofDesk#part} */
    public PayoutProof part(Actor admin, UUID id, Arrival transfer, long blockNumber, String reason) {
        PayoutProof proof = locked(admin, id);
        parts.count(admin.userId(), requireCountable(proof), proof.txHash(), transfer, blockNumber, List.of());
        return noted(admin, "payment.payout_paid_in_part", proof, reason);
    }

    private Payment requireCountable(PayoutProof proof) {
        requireBeside(proof);
        if (signed.isAlive(proof.payInId(), proof.txHash())) {
            throw new DomainException(
                    ErrorCode.INVALID_STATUS,
                    "A hardware wallet has signed this transaction: it is counted with its number (number-used).");
        }
        // What is signed for the whole may still be mined, and would pay this part again.
        signed.requireNone(proof.payInId());
        return outflows.running(proof.payInId())
                .filter(running -> running.id().equals(proof.paymentId()))
                .orElseThrow(
                        () -> new DomainException(
                                ErrorCode.INVALID_STATUS,
                                "Its payout does not run: start it anew by this transaction (txHash), and count what was named then."));
    }

    private void requireBeside(PayoutProof proof) {
        if (!givenUp.unbooked(proof.payInId()).contains(proof.id())) {
            throw new DomainException(
                    ErrorCode.INVALID_STATUS, "This transaction has paid nothing that stands beside the books.");
        }
    }

    private void requireWithdrawable(Actor admin, PayoutProof proof) {
        if (proof.status() != PayoutProofStatus.WAITING) {
            throw new DomainException(ErrorCode.INVALID_STATUS, "Only what waits for the chain is taken back.");
        }
        if (proof.isSeen()) {
            throw PayoutProofs.onChain();
        }
        if (signed.isAlive(proof.payInId(), proof.txHash())) {
            throw new DomainException(
                    ErrorCode.INVALID_STATUS,
                    "A hardware wallet has signed this transaction: a block may take it for as long as its number is free."
                            + " Name what has used the number (number-used).");
        }
        requireSecond(admin, proof);
    }

    /** Where two have to agree to a payout, who has named a transaction does not decide alone that it counts for nothing. */
    private void requireSecond(Actor admin, PayoutProof proof) {
        boolean two = orders.find(proof.paymentId())
                .map(PayoutOrder::isApprovalNeeded)
                .orElse(false);
        if (two && admin.is(proof.namedBy())) {
            throw SecondAdmin.required("Another administrator has to say so than the one who named this transaction.");
        }
    }

    /** Under the locks of its deal. */
    private PayoutProof locked(Actor admin, UUID id) {
        if (!admin.isAdmin()) {
            throw new DomainException(ErrorCode.FORBIDDEN, "Only an administrator decides about payouts.");
        }
        UUID payInId = find(id).payInId();
        OwnDeal.refuse(admin, gate.lock(payInId).payIn());
        return find(id);
    }

    private PayoutProof find(UUID id) {
        return proofs.find(id).orElseThrow(() -> new DomainException(ErrorCode.NOT_FOUND));
    }

    private PayoutProof noted(Actor admin, String action, PayoutProof before, String reason) {
        PayoutProof after = find(before.id());
        audit.record(
                admin.userId(),
                action,
                "payment",
                before.payInId(),
                Map.of(
                        "proof", before.id().toString(),
                        "payout", before.paymentId().toString(),
                        "txHash", before.txHash(),
                        "before", state(before),
                        "after", state(after),
                        "reason", reason));
        return after;
    }

    private static String state(PayoutProof proof) {
        return proof.reason() == null ? proof.status().code() : proof.status().code() + " " + proof.reason();
    }
}
