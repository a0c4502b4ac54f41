package io.amanat.scanner.entity;

import java.math.BigInteger;
import java.time.Instant;

/**
 * What a worker knows of an intent.
 *
 * @param topicRef 64 hex digits; null on chains without references
 * @param tokenAddress stored form
 * @param destination stored form
 * @param amount smallest unit expected
 * @param txHash null while pending
 * @param blockHash null unless an EVM transfer was seen
 * @param notBefore cursor before which a plain transfer is not for it; null when unknown
 */
public record OpenIntent(
        String intentId,
        Rail rail,
        String topicRef,
        String tokenAddress,
        String destination,
        BigInteger amount,
        IntentStatus status,
        String txHash,
        Integer logIndex,
        Long blockNumber,
        String blockHash,
        int confirmationsRequired,
        Long notBefore,
        Instant createdAt) {

    /** Still waits for something on the chain. */
    public boolean open() {
        return status == IntentStatus.PENDING || status == IntentStatus.CONFIRMING;
    }

    /** Whether a plain transfer at this cursor can be for it. */
    public boolean mayBePaidAt(long cursor) {
        return notBefore == null || cursor > notBefore;
    }
}
