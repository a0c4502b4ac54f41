package io.amanat.release.entity;

import java.math.BigInteger;
import java.util.UUID;

/**
 * A transfer that has paid a part of a running payout or refund.
 *
 * @param paymentId the payout or refund
 * @param wanted what of it was still to be paid, and
 * @param arrived what the transfer has brought, less than that; both in the token's smallest unit
 * @param ordinal place of the transfer, see {@link io.amanat.payment.entity.Evidence}; of several that count together all, by commas
 * @param saidBy the administrator who says that it is a part
 */
public record PayoutPart(
        UUID id,
        UUID paymentId,
        String txHash,
        int chainId,
        String tokenAddress,
        String destination,
        BigInteger wanted,
        BigInteger arrived,
        String ordinal,
        String sender,
        long blockNumber,
        UUID saidBy) {}
