package io.amanat.custody.entity;

import java.math.BigInteger;
import java.time.Instant;
import java.util.UUID;

/**
 * A transaction of a sweep.
 *
 * @param derivationPath of the account that sends; null for the one that pays the gas
 * @param value of the chain's own coin, in its smallest unit
 * @param data hex with 0x
 * @param raw the signed bytes as hex with 0x; null before they are there
 * @param txHash of those bytes; a {@link SweepReplacement} of it has another one
 * @param error what the node or the signer said last; null when nothing went wrong
 * @param sentAt when it was first sent; null before
 * @param minedHash of the version that a block took; null until it is confirmed
 */
public record SweepTransaction(
        UUID id,
        UUID orderId,
        SweepTransactionKind kind,
        int chainId,
        String from,
        String derivationPath,
        String to,
        BigInteger value,
        String data,
        long nonce,
        long gasLimit,
        BigInteger gasPrice,
        SweepTransactionStatus status,
        String raw,
        String txHash,
        Long blockNumber,
        int attempts,
        String error,
        Instant sentAt,
        String minedHash) {
    /** One that is decided and neither signed nor sent. */
    public static SweepTransaction intent(
            UUID id,
            SweepOrder order,
            SweepTransactionKind kind,
            String from,
            String to,
            BigInteger value,
            String data,
            long nonce,
            long gasLimit,
            BigInteger gasPrice) {
        return new SweepTransaction(
                id,
                order.id(),
                kind,
                order.chainId(),
                from,
                kind == SweepTransactionKind.GAS ? null : order.derivationPath(),
                to,
                value,
                data,
                nonce,
                gasLimit,
                gasPrice,
                SweepTransactionStatus.INTENDED,
                null,
                null,
                null,
                0,
                null,
                null,
                null);
    }

    /** The most that it may cost, in the chain's own coin. */
    public BigInteger cost() {
        return gasPrice.multiply(BigInteger.valueOf(gasLimit));
    }
}
