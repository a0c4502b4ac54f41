package io.amanat.launcher.chain;

import java.math.BigInteger;
import java.security.SignatureException;
import java.util.Locale;
import org.web3j.crypto.Hash;
import org.web3j.crypto.SignedRawTransaction;
import org.web3j.crypto.TransactionDecoder;
import org.web3j.utils.Numeric;

/**
 * A signed transaction as wallets send it.
 *
 * @param hash of its bytes
 * @param number of its account (nonce)
 * @param from who signed
 * @param coins of the chain, in their smallest unit
 * @param data hex digits without 0x
 */
record DevSigned(String hash, long number, String from, String to, BigInteger coins, String data) {
    /**
     * Reads the bytes and finds who signed them.
     *
     * @param bytes hex digits with 0x
     * @throws IllegalArgumentException when they are no transaction that was signed for this chain (EIP-155)
     */
    static DevSigned read(String bytes) {
        if (!(TransactionDecoder.decode(bytes) instanceof SignedRawTransaction signed)
                || signed.getChainId() == null
                || signed.getChainId() != DevChain.CHAIN_ID) {
            throw new IllegalArgumentException("not signed for this chain");
        }
        try {
            return new DevSigned(
                    Hash.sha3(bytes),
                    signed.getNonce().longValueExact(),
                    signed.getFrom().toLowerCase(Locale.ROOT),
                    signed.getTo().toLowerCase(Locale.ROOT),
                    signed.getValue(),
                    Numeric.cleanHexPrefix(signed.getData()).toLowerCase(Locale.ROOT));
        } catch (SignatureException wrong) {
            throw new IllegalArgumentException("the signature is none", wrong);
        }
    }
}
