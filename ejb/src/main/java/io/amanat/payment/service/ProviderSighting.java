package io.amanat.payment.service;

import java.math.BigInteger;

/**
 * What a provider knows of a payment that was asked about.
 *
 * @param txHash null when it has seen no transfer
 * @param confirmed the transfer is as deep as was ordered
 * @param amount base units that came at the least; null when it does not tell
 */
public record ProviderSighting(
        String status,
        String txHash,
        boolean confirmed,
        BigInteger amount,
        int confirmations,
        long block,
        int logIndex) {
    static ProviderSighting nothing(String status) {
        return new ProviderSighting(status, null, false, null, 0, 0, -1);
    }
}
