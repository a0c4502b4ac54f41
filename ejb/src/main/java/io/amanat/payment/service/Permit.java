package io.amanat.payment.service;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import org.web3j.crypto.Hash;
import org.web3j.crypto.Keys;
import org.web3j.crypto.Sign;

/**
 * A buyer's signed leave to move his tokens (EIP-2612), so that he needs no gas for an approval. Pure.
 *
 * @param owner lower case, as the spender's
 * @param value base units
 * @param deadline as the token reads it: nothing of it holds afterwards
 * @param signature 65 bytes: r, s, v
 */
public record Permit(String owner, String spender, BigInteger value, Instant deadline, byte[] signature) {
    static final String TYPE = "Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)";
    private static final int SIGNATURE_BYTES = 65;
    private static final int WORD_BYTES = 32;
    private static final HexFormat HEX = HexFormat.of();

    /** What the owner has signed (EIP-712). */
    byte[] digest(byte[] domainSeparator, BigInteger nonce) {
        byte[] struct = Hash.sha3(joined(
                Hash.sha3(TYPE.getBytes(java.nio.charset.StandardCharsets.US_ASCII)),
                word(new BigInteger(owner.substring(2), 16)),
                word(new BigInteger(spender.substring(2), 16)),
                word(value),
                word(nonce),
                word(BigInteger.valueOf(deadline.getEpochSecond()))));
        return Hash.sha3(joined(new byte[] {0x19, 0x01}, domainSeparator, struct));
    }

    /** Whether the owner has signed this, for a token and his next permit there. */
    boolean isSignedByOwner(byte[] domainSeparator, BigInteger nonce) {
        return signer(digest(domainSeparator, nonce)).filter(owner::equals).isPresent();
    }

    private Optional<String> signer(byte[] digest) {
        if (signature.length != SIGNATURE_BYTES) {
            return Optional.empty();
        }
        int v = signature[SIGNATURE_BYTES - 1] & 0xff;
        Sign.SignatureData parts = new Sign.SignatureData(
                (byte) (v < 27 ? v + 27 : v),
                Arrays.copyOfRange(signature, 0, WORD_BYTES),
                Arrays.copyOfRange(signature, WORD_BYTES, 2 * WORD_BYTES));
        try {
            BigInteger key = Sign.signedMessageHashToKey(digest, parts);
            return Optional.of("0x" + Keys.getAddress(key).toLowerCase(Locale.ROOT));
        } catch (java.security.SignatureException | RuntimeException noSignature) {
            // The library refuses some forged values with bare runtime exceptions.
            return Optional.empty();
        }
    }

    private static byte[] word(BigInteger number) {
        String digits = number.toString(16);
        return HEX.parseHex("0".repeat(2 * WORD_BYTES - digits.length()) + digits);
    }

    private static byte[] joined(byte[]... parts) {
        java.io.ByteArrayOutputStream all = new java.io.ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
