package io.amanat.scanner.entity;

import io.amanat.shared.chain.ChainType;
import java.math.BigInteger;
import java.time.Instant;

/**
 * An address and a token whose balance the market wants to know of.
 *
 * @param tokenAddress stored form
 * @param tokenSymbol null for a token that is not registered
 * @param address stored form
 * @param baselineBalance smallest unit, when it began
 * @param currentBalance the last one the market accepted
 * @param coinBalance the same of the chain's own coin; null until it was read for the first time
 * @param callbackSecret key of the webhook signature; never leaves the scanner
 * @param changeCount changes the market accepted
 * @param claim grows with each check
 */
public record BalanceWatch(
        String watchId,
        int chainId,
        ChainType chainType,
        String tokenAddress,
        String tokenSymbol,
        int decimals,
        String address,
        BigInteger baselineBalance,
        BigInteger currentBalance,
        BigInteger coinBalance,
        WatchStatus status,
        String callbackUrl,
        String callbackSecret,
        Instant lastCheckedAt,
        Instant nextCheckAt,
        int changeCount,
        Instant lastNotifiedAt,
        Instant expiresAt,
        long claim,
        Instant createdAt,
        Instant updatedAt) {

    /** Safe for logs. */
    @Override
    public String toString() {
        return "watch " + watchId + " on chain " + chainId + ", " + status.code();
    }
}
