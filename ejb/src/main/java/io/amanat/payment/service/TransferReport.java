package io.amanat.payment.service;

import java.math.BigInteger;
import java.time.Instant;
import java.util.UUID;

/**
 * A provider's word, or our own reading of the chain, that a transfer reached its depth.
 *
 * @param source who told, e.g. {@code scanner_webhook}
 * @param reference the proxy reference the transfer carried; null where the rail has none
 * @param ordinal place of the transfer in its transaction, see {@link io.amanat.payment.entity.Evidence}
 * @param amount base units
 * @param proof what we have read on the chain ourselves; {@link Proof#NONE} for a provider's word
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
        long blockNumber,
        Proof proof) {
    /**
     * What was read on the chain.
     *
     * @param sender whose money it was; null when only the provider knows
     * @param minedAt when; null when only the provider knows
     * @param details a JSON object for the evidence
     * @param screened a provider of screenings has answered for it
     * @param named it carries the payment's reference, or an administrator vouches for it: no other payment's money
     */
    public record Proof(String sender, Instant minedAt, String details, boolean screened, boolean named) {
        public static final Proof NONE = new Proof(null, null, "{}", false, true);
    }

    /** The same as if only so much had come. */
    TransferReport of(BigInteger part) {
        return new TransferReport(
                paymentId,
                requestId,
                source,
                chainId,
                tokenAddress,
                reference,
                txHash,
                ordinal,
                part,
                confirmations,
                blockNumber,
                proof);
    }

    /** On a provider's word. */
    public TransferReport(
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
            long blockNumber) {
        this(
                paymentId,
                requestId,
                source,
                chainId,
                tokenAddress,
                reference,
                txHash,
                ordinal,
                amount,
                confirmations,
                blockNumber,
                Proof.NONE);
    }
}
