package io.amanat.custody.service;

import io.amanat.custody.entity.StagedPayout;
import io.amanat.payment.entity.Payment;
import io.amanat.payment.entity.PaymentStatus;
import io.amanat.payment.service.ChainAccounts;
import io.amanat.payment.service.ChainProof;
import io.amanat.payment.service.ChainUnavailableException;
import io.amanat.payment.service.PaymentStore;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.user.service.Actor;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * The way out for a payout that a device has signed and whose number is used: by another transaction of its account, so that
 * what was signed can never be mined; or, where the payout is over, by what was signed itself. An administrator names the
 * transaction, the chain has to show it deep; until then the payout is neither given up nor written under another number.
 * Holds no transaction while the chain is asked.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class StagedPayoutRepair {
    private static final Set<String> MOVED_NOTHING = Set.of(ChainProof.REVERTED, ChainProof.USED);

    @Inject
    private SignedPayoutStore store;

    @Inject
    private UsedNumbers numbers;

    @Inject
    private ChainAccounts accounts;

    @Inject
    private ChainProof chain;

    @Inject
    private PaymentStore payments;

    /**
     * Nobody waits any more for what was signed under a number; the payout may be written anew or given up then. Where money
     * has left that no booking shows, the staff is told, and what was given up is held until somebody has looked.
     *
     * @param payInId whose payout or refund was signed, running or over
     * @param txHash the transaction that has the number, in lower case
     * @param reason for the audit
     * @return the payout or refund
     * @throws DomainException FORBIDDEN unless an administrator, and for a party of the deal; PAYMENT_NOT_FOUND; those of
     *     {@link UsedNumbers#proveDeep}; INVALID_STATUS also when nothing signed may still be mined, and when that transaction
     *     is the running payout's own, or has paid it
     */
    public Payment numberUsed(Actor admin, UUID payInId, String txHash, String reason) {
        SweepService.mustBeAdmin(admin);
        List<StagedPayout> alive = store.alive(admin, payInId);
        if (alive.isEmpty()) {
            throw new DomainException(
                    ErrorCode.INVALID_STATUS, "Nothing that was signed for this payment may still be mined.");
        }
        StagedPayout signed = underItsNumber(alive, txHash);
        List<String> own = alive.stream()
                .filter(other -> other.from().equals(signed.from()) && other.nonce() == signed.nonce())
                .map(StagedPayout::txHash)
                .toList();
        boolean ours = own.contains(txHash);
        Payment outflow = payments.find(signed.paymentId()).orElseThrow();
        boolean running = outflow.status() == PaymentStatus.PENDING || outflow.status() == PaymentStatus.PROCESSING;
        if (ours && running) {
            throw new DomainException(
                    ErrorCode.INVALID_STATUS,
                    "This is the running payout's own transaction: name it there (payout/confirm), the chain decides.");
        }
        List<String> others = own.stream().filter(hash -> !hash.equals(txHash)).toList();
        numbers.proveDeep(signed.chainId(), signed.from(), signed.nonce(), others, txHash);
        boolean moved = !txHash.equalsIgnoreCase(outflow.onChain().txHash()) && hasMoved(signed, txHash, ours);
        if (moved && running) {
            throw new DomainException(
                    ErrorCode.INVALID_STATUS,
                    "This transaction has paid it: name it as the payout's transaction (payout/confirm).");
        }
        store.numberUsed(admin, payInId, signed, txHash, moved, reason);
        return payments.find(signed.paymentId()).orElseThrow();
    }

    /** Of several numbers the one that the transaction has; the first when it has none of them, which is refused later. */
    private StagedPayout underItsNumber(List<StagedPayout> alive, String txHash) {
        StagedPayout first = alive.get(0);
        if (!accounts.reads(first.chainId())) {
            return first;
        }
        try {
            return accounts.transaction(first.chainId(), txHash)
                    .flatMap(sent -> alive.stream()
                            .filter(one -> one.from().equals(sent.from()) && one.nonce() == sent.nonce())
                            .findFirst())
                    .orElse(first);
        } catch (ChainUnavailableException unreadable) {
            throw new DomainException(ErrorCode.CHAIN_UNAVAILABLE, "The chain cannot be read now.", unreadable);
        }
    }

    /**
     * Whether a deep transaction has moved the payout's money: our own bytes, unless they were reverted, or have paid
     * another payout; any other one when it proves this payout, or has paid its receiver a part of it.
     */
    private boolean hasMoved(StagedPayout signed, String txHash, boolean ours) {
        ChainProof.Sight sight;
        try {
            sight = chain.look(new ChainProof.Wanted(
                    signed.chainId(),
                    txHash,
                    signed.tokenAddress(),
                    signed.destination(),
                    signed.amount(),
                    store.taken(signed.chainId(), txHash),
                    null));
        } catch (ChainUnavailableException unreadable) {
            throw new DomainException(ErrorCode.CHAIN_UNAVAILABLE, "The chain cannot be read now.", unreadable);
        }
        if (sight instanceof ChainProof.Waiting) {
            throw new DomainException(ErrorCode.INVALID_STATUS, "That transaction does not lie deep any more.");
        }
        return sight instanceof ChainProof.Refused refused
                ? refused.reason().equals(ChainProof.TOO_LITTLE) || (ours && !MOVED_NOTHING.contains(refused.reason()))
                : sight instanceof ChainProof.Proven;
    }
}
