package io.amanat.scanner.entity;

import io.amanat.scanner.evm.PaymentReference;
import io.amanat.shared.chain.ChainType;
import java.math.BigInteger;
import java.time.Instant;

/**
 * One payment that the market expects, as stored.
 *
 * @param intentId chosen by the caller; the idempotency key
 * @param rail what tells its payment from others
 * @param tokenAddress stored form of its chain family
 * @param destination stored form of its chain family
 * @param amount smallest unit of the token
 * @param reference null unless the chain is an EVM chain
 * @param callbackSecret key of the webhook signature; never leaves the scanner
 * @param confirmationsRequired never below the chain's floor
 * @param txHash null until a transfer was seen
 * @param logIndex place of the transfer in its transaction, null where a chain has none
 * @param blockNumber block (EVM), milliseconds (Tron) or seconds (TON)
 * @param salt 64 hex digits that make the reference unpredictable
 */
public record ScannerIntent(
        String intentId,
        int chainId,
        ChainType chainType,
        Rail rail,
        String tokenAddress,
        String destination,
        BigInteger amount,
        PaymentReference reference,
        IntentStatus status,
        String callbackUrl,
        String callbackSecret,
        int confirmationsRequired,
        String txHash,
        Integer logIndex,
        Long blockNumber,
        int confirmations,
        String salt,
        Instant webhookDeliveredAt,
        Instant createdAt,
        Instant updatedAt) {

    /** Safe for logs. */
    @Override
    public String toString() {
        return "intent " + intentId + " on chain " + chainId + ", " + status.code();
    }
}
