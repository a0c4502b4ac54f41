package io.amanat.custody.entity;

import java.math.BigInteger;
import java.util.UUID;

/**
 * News of an attempt to move money on.
 *
 * @param txHash null only for an attempt that failed before it was sent
 * @param tokenAddress null for the chain's own coin
 * @param amount in the smallest unit, more than 0
 * @param gasUsed null before the transaction is mined
 * @param error why it failed, else null
 */
public record NewSweep(
        UUID destinationId,
        String txHash,
        String tokenAddress,
        BigInteger amount,
        String toAddress,
        BigInteger gasUsed,
        SweepStatus status,
        String error) {
    /** News of an order. */
    public static NewSweep of(SweepOrder order, String txHash, SweepStatus status, String error) {
        return new NewSweep(
                order.destinationId(),
                txHash,
                order.tokenAddress(),
                order.amount(),
                order.toAddress(),
                null,
                status,
                error);
    }
}
