package io.amanat.payment.service;

import java.math.BigInteger;
import java.util.Optional;

/**
 * Outbound port: accounts of an EVM chain, and the way to send their transactions. Every question throws
 * {@link ChainUnavailableException} when no node answers; never called inside a transaction.
 */
public interface ChainAccounts {
    /** Whether a node of the chain is configured. */
    boolean reads(int chainId);

    /** What an address has of the chain's own coin, in its smallest unit. */
    BigInteger coins(int chainId, String address);

    /** What an address has of a token, in its smallest unit. */
    BigInteger tokens(int chainId, String token, String address);

    /**
     * What an address had of a token after a block, in its smallest unit; empty when no node tells: most keep
     * the state of the last 128 blocks, and one may not have that block yet.
     */
    Optional<BigInteger> tokensAt(int chainId, String token, String address, long block);

    /** How many transactions of an account are in blocks: the number that its next one carries. */
    long nonce(int chainId, String address);

    /** Whose transaction it is and which number it carries; empty when the node does not know it. */
    Optional<Sent> transaction(int chainId, String txHash);

    /**
     * A transaction as its sender made it.
     *
     * @param from in lower case
     * @param to in lower case; null when it creates a contract
     * @param coins of the chain's own that it carries, in their smallest unit
     */
    record Sent(String from, long nonce, String to, BigInteger coins) {}

    /** What a unit of gas costs now, in the smallest unit of the chain's own coin. */
    BigInteger gasPrice(int chainId);

    /**
     * What a call would use.
     *
     * @param data hex with 0x
     * @throws ChainUnavailableException also when the call would be reverted
     */
    long gas(int chainId, String from, String to, String data);

    /**
     * Sends signed bytes; sending them again changes nothing.
     *
     * @param raw hex with 0x
     * @return what the node said against it, e.g. that it knows them; empty when it took them
     */
    Optional<String> send(int chainId, String raw);
}
