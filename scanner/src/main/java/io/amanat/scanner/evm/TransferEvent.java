package io.amanat.scanner.evm;

import java.math.BigInteger;
import org.web3j.crypto.Hash;

/**
 * What a token tells about one transfer.
 *
 * @param token the contract that told it, stored form
 * @param to stored form
 * @param amount smallest unit
 */
public record TransferEvent(String token, String to, BigInteger amount) {
    /** First topic of its logs. */
    public static final String TOPIC0 = Hash.sha3String("Transfer(address,address,uint256)");

    /** @return null for something else, such as a transfer of an NFT, whose number is a topic too */
    public static TransferEvent of(LogSlices log) {
        if (log.words() != 1 || log.topicCount() != 3) {
            return null;
        }
        return new TransferEvent(log.address(), log.topicAddress(2), log.uint(0));
    }
}
