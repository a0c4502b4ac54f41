package io.amanat.scanner.node;

import java.math.BigInteger;

/**
 * A final transfer of a token, as an API tells it.
 *
 * @param to as the API writes it or in stored form; the reader of the chain knows
 * @param amount smallest unit
 * @param txHash as the chain's explorers write it
 * @param index place among the transaction's transfers
 * @param time cursor of its chain: milliseconds (Tron) or seconds (TON)
 */
public record Arrival(String to, BigInteger amount, String txHash, int index, long time) {}
