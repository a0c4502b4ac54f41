package io.amanat.payment.service;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.web3j.crypto.Hash;

/**
 * One movement of a token, as its contract told it (ERC-20). Addresses in lower case.
 *
 * @param amount more than 0, in the smallest unit
 * @param index of its event in the block
 */
public record TokenTransfer(String token, String from, String to, BigInteger amount, int index) {
    /** The event that tells of one. */
    public static final String TOPIC = Hash.sha3String("Transfer(address,address,uint256)");

    static final int WORD = 64;

    /** All movements of tokens in a transaction, in their order. */
    static List<TokenTransfer> in(Receipt receipt) {
        return receipt.logs().stream().flatMap(log -> of(log).stream()).toList();
    }

    /** A token's transfer; those of nothing are no transfers. */
    static Optional<TokenTransfer> of(Receipt.Log log) {
        if (log.topics().size() != 3
                || !log.topics().get(0).equals(TOPIC)
                || log.data().length() != 2 + WORD) {
            return Optional.empty();
        }
        BigInteger amount = number(log.data(), 0);
        return amount.signum() == 0
                ? Optional.empty()
                : Optional.of(new TokenTransfer(
                        log.address(),
                        address(log.topics().get(1)),
                        address(log.topics().get(2)),
                        amount,
                        log.index()));
    }

    /** Place of the transfer in its transaction, see {@link io.amanat.payment.entity.Evidence}. */
    public String ordinal() {
        return "log:" + index;
    }

    static String word(String data, int index) {
        int from = 2 + index * WORD;
        return "0x" + data.substring(from, from + WORD);
    }

    static BigInteger number(String data, int index) {
        return new BigInteger(word(data, index).substring(2), 16);
    }

    /** The last twenty bytes of a word. */
    static String address(String word) {
        return "0x" + word.substring(word.length() - 40);
    }
}
