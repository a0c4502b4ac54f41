package io.amanat.release.service;

import io.amanat.payment.entity.Payment;
import io.amanat.release.entity.SignedOutflow;
import io.amanat.release.entity.SignedOutflowRepository;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;

/**
 * What hardware wallets have signed of a pay-in's money and what a block may still take, whatever the books say: as long as
 * that is so nothing else of the pay-in is started, written or given up. Works inside the caller's transaction, under the
 * locks of the request and its pay-in.
 */
@ApplicationScoped
public class SignedMoney {
    @Inject
    private SignedOutflowRepository signed;

    /** The newest bytes of any payout or refund of a pay-in. */
    Optional<SignedOutflow> of(UUID payInId) {
        return signed.ofPayIn(payInId).stream().findFirst();
    }

    /** Whether a device has signed a transaction for any payout or refund of a pay-in and a block may take it. */
    boolean isAlive(UUID payInId, String txHash) {
        return signed.ofPayIn(payInId).stream().anyMatch(bytes -> bytes.txHash().equalsIgnoreCase(txHash));
    }

    /** Where the money of a payout or refund goes that a device has signed and a block may take; empty: nothing is signed. */
    Optional<String> destinationOf(Payment outflow) {
        return signed.ofPayIn(outflow.sourcePaymentId()).stream()
                .filter(bytes -> bytes.paymentId().equals(outflow.id()))
                .map(SignedOutflow::destination)
                .findFirst();
    }

    /**
     * Where a payout or refund was ordered to that was given up, and instead of which this one was started: for a transaction
     * that was signed for it, or that somebody says went there. Empty for every other one.
     *
     * @param given as {@link Receivers#stored}; null: nobody says where it went
     */
    Optional<String> orderedBefore(Payment outflow, String txHash, String given) {
        return signed.orderedBefore(outflow.onChain().chainId(), txHash, outflow.id(), given);
    }

    /** @throws DomainException INVALID_STATUS when a device has signed a transaction for another payout or refund */
    void requireOwn(Payment outflow, String txHash) {
        signed.signedForAnother(outflow.onChain().chainId(), txHash, outflow.id())
                .ifPresent(other -> {
                    throw new DomainException(
                            ErrorCode.INVALID_STATUS,
                            "A hardware wallet has signed this transaction for payment " + other + ".");
                });
    }

    /** @throws DomainException INVALID_STATUS when a transaction was named for another payout or refund */
    void requireUnnamed(int chainId, String txHash, UUID outflowId) {
        signed.namedForAnother(chainId, txHash, outflowId).ifPresent(other -> {
            throw new DomainException(
                    ErrorCode.INVALID_STATUS,
                    "This transaction was named for payment " + other
                            + ": end that one's payout (payout/fail), or write this one anew.");
        });
    }

    /** @throws DomainException INVALID_STATUS while anything of the pay-in is signed and may still be mined */
    void requireNone(UUID payInId) {
        of(payInId).ifPresent(bytes -> {
            throw new DomainException(
                    ErrorCode.INVALID_STATUS,
                    "A hardware wallet has signed this under number " + bytes.nonce() + " of " + bytes.from()
                            + ": its money may leave for as long as that number is free. Wait for the chain, let the"
                            + " device sign it anew for more gas, or send something else under that number. Once the"
                            + " chain shows what has used the number, name that transaction (number-used).");
        });
    }
}
