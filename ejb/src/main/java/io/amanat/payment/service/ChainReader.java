package io.amanat.payment.service;

import java.time.Instant;
import java.util.Optional;

/**
 * Outbound port: a node of an EVM chain. Every question throws {@link ChainUnavailableException} when no node answers;
 * never called inside a transaction.
 */
public interface ChainReader {
    /** Whether a node of the chain is configured. */
    boolean reads(int chainId);

    /** What became of a transaction; empty while it is in no block. */
    Optional<Receipt> receipt(int chainId, String txHash);

    /** Number of the newest block. */
    long head(int chainId);

    /** A block of the chain as it is now; empty when there is none of that number. */
    Optional<Block> block(int chainId, long number);

    /** Whether code stands at an address. */
    boolean isContract(int chainId, String address);

    /** What a contract answers to a call that changes nothing, as hex with 0x. */
    String call(int chainId, String contract, String data);

    /** A block. */
    record Block(String hash, Instant minedAt) {}
}
