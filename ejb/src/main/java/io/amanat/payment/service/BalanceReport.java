package io.amanat.payment.service;

import io.amanat.payment.entity.DirectBalanceSource;
import java.math.BigInteger;
import java.time.Instant;
import java.util.UUID;

/**
 * Somebody's word on what a payment's address holds.
 *
 * @param balance in the token's smallest unit
 * @param payload what was told, a JSON object; the same payload is judged once
 * @param screening what came of screening the buyer's address; null when nobody was asked
 * @param node where a node of ours has read that balance; null when somebody else has
 */
public record BalanceReport(
        UUID paymentId,
        UUID requestId,
        DirectBalanceSource source,
        int chainId,
        String tokenAddress,
        String address,
        BigInteger balance,
        String payload,
        AmlVerdict screening,
        NodeBalance node) {
    /** Of somebody else than a node of ours. */
    public BalanceReport(
            UUID paymentId,
            UUID requestId,
            DirectBalanceSource source,
            int chainId,
            String tokenAddress,
            String address,
            BigInteger balance,
            String payload,
            AmlVerdict screening) {
        this(paymentId, requestId, source, chainId, tokenAddress, address, balance, payload, screening, null);
    }

    /** Whether a node of ours has read it that keeps up with its chain. */
    boolean isOfYoungNode(Instant now) {
        return node != null && node.now() != null && node.isYoung(now);
    }
}
