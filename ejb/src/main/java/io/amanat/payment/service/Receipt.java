package io.amanat.payment.service;

import java.util.List;

/**
 * What a transaction did.
 *
 * @param succeeded false when it was reverted
 */
public record Receipt(String txHash, boolean succeeded, long blockNumber, String blockHash, List<Log> logs) {
    /**
     * One thing that a contract said.
     *
     * @param address who said it, lower case
     * @param topics with 0x, lower case
     * @param data hex with 0x
     */
    public record Log(String address, List<String> topics, String data, int index) {}
}
