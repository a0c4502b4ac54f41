package io.amanat.scanner.api;

import io.amanat.scanner.entity.BalanceWatch;
import io.amanat.scanner.intent.Addresses;
import java.time.Instant;

/** A balance watch as its reader may see it: without the callback's key. Addresses are as messages carry them. */
public record WatchView(
        String watchId,
        int chainId,
        String chainType,
        String tokenAddress,
        String tokenSymbol,
        int decimals,
        String address,
        String baselineBalance,
        String currentBalance,
        String nativeBalance,
        String status,
        String callbackUrl,
        Instant lastCheckedAt,
        Instant nextCheckAt,
        int changeCount,
        Instant lastNotifiedAt,
        Instant expiresAt,
        Instant createdAt,
        Instant updatedAt) {

    /** How a watch is wrapped in every answer. */
    public record Wrapped(WatchView watch) {}

    static Wrapped of(BalanceWatch watch) {
        return new Wrapped(new WatchView(
                watch.watchId(),
                watch.chainId(),
                watch.chainType().code(),
                Addresses.told(watch.chainType(), watch.tokenAddress()),
                watch.tokenSymbol() == null ? "" : watch.tokenSymbol(),
                watch.decimals(),
                Addresses.told(watch.chainType(), watch.address()),
                watch.baselineBalance().toString(),
                watch.currentBalance().toString(),
                watch.coinBalance() == null ? null : watch.coinBalance().toString(),
                watch.status().code(),
                watch.callbackUrl(),
                watch.lastCheckedAt(),
                watch.nextCheckAt(),
                watch.changeCount(),
                watch.lastNotifiedAt(),
                watch.expiresAt(),
                watch.createdAt(),
                watch.updatedAt()));
    }
}
