package io.amanat.custody.service;

import io.amanat.custody.entity.SweepTransaction;
import java.math.BigInteger;
import java.util.Locale;
import org.web3j.crypto.Hash;
import org.web3j.crypto.RawTransaction;
import org.web3j.crypto.SignedRawTransaction;
import org.web3j.crypto.TransactionDecoder;
import org.web3j.utils.Numeric;

/**
 * A transaction that somebody else is to sign. Whatever comes back is believed only when it is this one, to the letter:
 * who signs decides nothing.
 *
 * @param from in lower case, as are the other addresses
 * @param data hex with 0x
 */
record UnsignedTransaction(
        int chainId,
        String from,
        long nonce,
        BigInteger gasPrice,
        long gasLimit,
        String to,
        BigInteger value,
        String data) {
    /** A transfer of an ERC-20 token: transfer(address,uint256). */
    static String transfer(String to, BigInteger amount) {
        String digits = amount.toString(16);
        return "0xa9059cbb" + "0".repeat(24) + to.substring(2).toLowerCase(Locale.ROOT)
                + "0".repeat(64 - digits.length()) + digits;
    }

    static UnsignedTransaction of(SweepTransaction intent) {
        return new UnsignedTransaction(
                intent.chainId(),
                intent.from(),
                intent.nonce(),
                intent.gasPrice(),
                intent.gasLimit(),
                intent.to(),
                intent.value(),
                intent.data());
    }

    /** The same for another price of gas. */
    UnsignedTransaction paying(BigInteger otherPrice) {
        return new UnsignedTransaction(chainId, from, nonce, otherPrice, gasLimit, to, value, data);
    }

    /** One that takes the same number and moves nothing. */
    UnsignedTransaction movingNothing() {
        return new UnsignedTransaction(
                chainId, from, nonce, gasPrice, SweepTerms.COIN_GAS, from, BigInteger.ZERO, "0x");
    }

    /** The most that it may cost with its value, in the chain's own coin. */
    BigInteger cost() {
        return value.add(gasPrice.multiply(BigInteger.valueOf(gasLimit)));
    }

    /** For whoever has the key here. */
    RawTransaction raw() {
        return RawTransaction.createTransaction(
                BigInteger.valueOf(nonce), gasPrice, BigInteger.valueOf(gasLimit), to, value, data);
    }

    /**
     * Makes sure that signed bytes are this transaction, signed by its sender for its chain.
     *
     * @param bytes hex with or without 0x
     * @return the hash that it has on the chain
     * @throws SignerException saying what differs
     */
    String check(String bytes) {
        SignedRawTransaction signed = decode(bytes);
        require(signed.getChainId() != null && signed.getChainId() == chainId, "its chain");
        require(BigInteger.valueOf(nonce).equals(signed.getNonce()), "its number");
        require(gasPrice.equals(signed.getGasPrice()), "its gas price");
        require(BigInteger.valueOf(gasLimit).equals(signed.getGasLimit()), "its gas limit");
        require(to.equalsIgnoreCase(signed.getTo()), "its receiver");
        require(value.equals(signed.getValue()), "its value");
        require(Numeric.cleanHexPrefix(data).equalsIgnoreCase(Numeric.cleanHexPrefix(signed.getData())), "its data");
        require(from.equalsIgnoreCase(sender(signed)), "its sender");
        return Hash.sha3(Numeric.prependHexPrefix(bytes)).toLowerCase(Locale.ROOT);
    }

    private static SignedRawTransaction decode(String bytes) {
        try {
            if (TransactionDecoder.decode(Numeric.prependHexPrefix(bytes)) instanceof SignedRawTransaction signed) {
                return signed;
            }
        } catch (RuntimeException unreadable) {
            throw new SignerException("what came back is no transaction", unreadable);
        }
        throw new SignerException("what came back is not signed");
    }

    private static String sender(SignedRawTransaction signed) {
        try {
            return signed.getFrom();
        } catch (java.security.SignatureException | RuntimeException forged) {
            throw new SignerException("what came back has no valid signature", forged);
        }
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new SignerException("what came back is another transaction: " + what + " differs");
        }
    }
}
