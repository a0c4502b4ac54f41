package io.amanat.scanner.entity;

import java.math.BigInteger;

/**
 * A transfer that pays an intent.
 *
 * @param logIndex place among the block's logs (EVM) or the transaction's transfers; never null
 * @param blockNumber block (EVM), milliseconds (Tron) or seconds (TON)
 * @param blockHash EVM only
 * @param amount smallest unit that arrived
 */
public record Sighting(
        String intentId, String txHash, int logIndex, long blockNumber, String blockHash, BigInteger amount) {}
