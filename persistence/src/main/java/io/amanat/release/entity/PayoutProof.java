package io.amanat.release.entity;

import java.math.BigInteger;
import java.time.Instant;
import java.util.UUID;

/**
 * A transaction that an administrator named for a payout or refund.
 *
 * @param paymentId the payout or refund
 * @param payInId what it pays out or gives back
 * @param destination where the money has to arrive; null only where nobody can read the chain
 * @param amount in the token's smallest unit; null like the destination
 * @param reason why it waits or was refused; null when there is nothing to say
 * @param ordinal place of its transfer, see {@link io.amanat.payment.entity.Evidence}; null unless proven or partial
 * @param surplus what arrived beyond the amount; null when nothing did
 * @param arrived what of the amount arrived, when it was a part; else null
 */
public record PayoutProof(
        UUID id,
        UUID paymentId,
        UUID payInId,
        String txHash,
        Integer chainId,
        String tokenAddress,
        String destination,
        BigInteger amount,
        PayoutProofStatus status,
        String reason,
        String ordinal,
        String sender,
        Long blockNumber,
        int confirmations,
        BigInteger surplus,
        BigInteger arrived,
        UUID namedBy,
        int attempts,
        Instant createdAt,
        Instant updatedAt) {
    /** The transaction was found in a block. */
    public boolean isSeen() {
        return blockNumber != null;
    }
}
