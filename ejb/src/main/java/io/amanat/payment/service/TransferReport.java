package io.amanat.payment.service;

import java.math.BigInteger;
import java.util.UUID;

/**
 * A provider's word that a transfer reached its depth.
 *
 * @param source who told, e.g. {@code scanner_webhook}
 * @param reference the proxy reference the transfer carried; null where the rail has none
 * @param ordinal place of the transfer in its transaction, see {@link io.amanat.payment.entity.Evidence}
 * @param amount base units
 */
public record TransferReport(
        UUID paymentId,
        UUID requestId,
        String source,
        int chainId,
        String tokenAddress,
        String reference,
        String txHash,
        String ordinal,
        BigInteger amount,
        int confirmations,
        long blockNumber) {}
