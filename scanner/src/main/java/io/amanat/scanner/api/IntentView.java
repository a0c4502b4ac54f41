package io.amanat.scanner.api;

import io.amanat.scanner.entity.ScannerIntent;
import java.time.Instant;

/**
 * An intent as its reader may see it: without the callback's key, salt and topic. Addresses are in stored form.
 *
 * @param paymentReference 0x and 16 hex digits; empty on chains without references
 */
public record IntentView(
        String intentId,
        int chainId,
        String chainType,
        String tokenAddress,
        String destination,
        String amount,
        String paymentReference,
        String status,
        int confirmationsRequired,
        int confirmations,
        String txHash,
        Integer logIndex,
        Long blockNumber,
        String callbackUrl,
        Instant webhookDeliveredAt,
        Instant createdAt,
        Instant updatedAt) {

    static IntentView of(ScannerIntent intent) {
        return new IntentView(
                intent.intentId(),
                intent.chainId(),
                intent.chainType().code(),
                intent.tokenAddress(),
                intent.destination(),
                intent.amount().toString(),
                CheckoutBlock.reference(intent),
                intent.status().code(),
                intent.confirmationsRequired(),
                intent.confirmations(),
                intent.txHash(),
                intent.logIndex(),
                intent.blockNumber(),
                intent.callbackUrl(),
                intent.webhookDeliveredAt(),
                intent.createdAt(),
                intent.updatedAt());
    }
}
