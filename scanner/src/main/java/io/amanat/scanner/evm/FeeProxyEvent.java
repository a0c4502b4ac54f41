package io.amanat.scanner.evm;

import java.math.BigInteger;
import org.web3j.crypto.Hash;

/**
 * What a fee proxy tells about one payment.
 *
 * @param token stored form
 * @param to stored form
 * @param amount smallest unit
 * @param feeAddress stored form
 */
public record FeeProxyEvent(String token, String to, BigInteger amount, BigInteger feeAmount, String feeAddress) {
    /** As the public contract's ABI declares it; only the reference is indexed. */
    public static final String SIGNATURE = "TransferWithReferenceAndFee(address,address,uint256,bytes,uint256,address)";

    /** First topic of its logs: keccak256 of {@link #SIGNATURE}, 0x9f16cbcc…a0a2b6. */
    public static final String TOPIC0 = Hash.sha3String(SIGNATURE);

    private static final int WORDS = 5;

    /** @return null when the data is not five words of the right form */
    public static FeeProxyEvent of(LogSlices log) {
        if (log.words() != WORDS || log.topicCount() != 2) {
            return null;
        }
        String token = log.wordAddress(0);
        String to = log.wordAddress(1);
        String feeAddress = log.wordAddress(4);
        if (token == null || to == null || feeAddress == null) {
            return null;
        }
        return new FeeProxyEvent(token, to, log.uint(2), log.uint(3), feeAddress);
    }
}
