package io.amanat.custody.entity;

import java.math.BigInteger;
import java.time.Instant;
import java.util.UUID;

/**
 * A payout or refund that a hardware wallet is to sign, or has signed.
 *
 * @param paymentId the payout or refund
 * @param from the wallet's address, with its path
 * @param amount in the token's smallest unit
 * @param data what the token's contract is told, hex with 0x
 * @param raw the signed bytes as hex with 0x; null before they are there
 */
public record StagedPayout(
        UUID id,
        UUID paymentId,
        UUID addressId,
        int chainId,
        String from,
        String derivationPath,
        String tokenAddress,
        String destination,
        BigInteger amount,
        String data,
        long nonce,
        long gasLimit,
        BigInteger gasPrice,
        StagedPayoutStatus status,
        String raw,
        String txHash,
        UUID stagedBy,
        Instant createdAt,
        Instant updatedAt) {

    /**
     * The same transfer under the same number, to be signed for more gas.
     *
     * @param price of a unit of gas, at least an eighth more than this one's
     */
    public StagedPayout dearer(UUID newId, BigInteger price, UUID by, Instant now) {
        return new StagedPayout(
                newId,
                paymentId,
                addressId,
                chainId,
                from,
                derivationPath,
                tokenAddress,
                destination,
                amount,
                data,
                nonce,
                gasLimit,
                price,
                StagedPayoutStatus.STAGED,
                null,
                null,
                by,
                now,
                now);
    }
}
