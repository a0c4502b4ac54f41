package io.amanat.release.rest;

import io.amanat.http.rest.OneOf;
import io.amanat.release.entity.PayoutProof;
import io.amanat.release.entity.PayoutProofStatus;
import java.time.Instant;
import java.util.UUID;

/**
 * A transaction that was named for a payout or refund.
 *
 * @param status waiting, proven, refused, partial: a part has arrived, or unproven: booked on a word because nobody could
 *     read the chain
 * @param reason why it waits or was refused; null when there is nothing to say
 * @param amount and surplus, and {@code arrived} when it was a part, in the token's smallest unit
 */
public record PayoutProofJson(
        UUID id,
        UUID payoutId,
        UUID paymentId,
        String txHash,
        Integer chainId,
        String tokenAddress,
        String destination,
        String amount,
        @OneOf(PayoutProofStatus.class) String status,
        String reason,
        String sender,
        Long blockNumber,
        int confirmations,
        String surplus,
        String arrived,
        UUID namedBy,
        Instant createdAt,
        Instant updatedAt) {
    static PayoutProofJson from(PayoutProof proof) {
        return new PayoutProofJson(
                proof.id(),
                proof.paymentId(),
                proof.payInId(),
                proof.txHash(),
                proof.chainId(),
                proof.tokenAddress(),
                proof.destination(),
                proof.amount() == null ? null : proof.amount().toString(),
                proof.status().code(),
                proof.reason(),
                proof.sender(),
                proof.blockNumber(),
                proof.confirmations(),
                proof.surplus() == null ? null : proof.surplus().toString(),
                proof.arrived() == null ? null : proof.arrived().toString(),
                proof.namedBy(),
                proof.createdAt(),
                proof.updatedAt());
    }
}
