package io.amanat.scanner.api;

import java.time.Instant;

/**
 * A balance as it is now.
 *
 * @param tokenSymbol empty for a token that is not registered
 * @param balance smallest unit
 * @param nativeBalance the chain's own coin there, smallest unit
 */
public record BalanceView(
        int chainId,
        String chainType,
        String address,
        String tokenAddress,
        String tokenSymbol,
        int decimals,
        String balance,
        String nativeBalance,
        Instant checkedAt) {}
