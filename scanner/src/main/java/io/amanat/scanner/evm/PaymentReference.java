package io.amanat.scanner.evm;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import org.web3j.crypto.Hash;

/**
 * The eight bytes by which a transfer through the fee proxy names its payment.
 *
 * @param reference 16 hex digits, without prefix
 * @param topicRef keccak256 of the eight bytes, 64 hex digits: the second topic of the proxy's log
 */
public record PaymentReference(String reference, String topicRef) {
    private static final int LENGTH = 8;

    /**
     * Derives the reference: the last eight bytes of keccak256(lower(intentId) + lower(salt) + lower(destination)).
     *
     * @param salt 32 random bytes as hex; without it anybody who knows an intent's id could compute its reference
     */
    public static PaymentReference of(String intentId, String salt, String destination) {
        String input = (intentId + salt + destination).toLowerCase(Locale.ROOT);
        byte[] hash = Hash.sha3(input.getBytes(StandardCharsets.UTF_8));
        byte[] reference = Arrays.copyOfRange(hash, hash.length - LENGTH, hash.length);
        HexFormat hex = HexFormat.of();
        return new PaymentReference(hex.formatHex(reference), hex.formatHex(Hash.sha3(reference)));
    }
}
