package io.amanat.scanner.tron;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Addresses of Tron: Base58Check of the byte 0x41 and 20 bytes. Stored as those 20 bytes in lower-case hex with 0x, the
 * form in which events can be compared.
 */
public final class TronAddress {
    private static final String ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    private static final BigInteger BASE = BigInteger.valueOf(58);
    private static final int TEXT_LENGTH = 34;
    private static final int PAYLOAD = 21;
    private static final int CHECKSUM = 4;
    private static final byte PREFIX = 0x41;

    private TronAddress() {}

    /** @return the stored form, or null when the text is no address or its checksum is wrong */
    public static String storedOrNull(String text) {
        byte[] bytes = decode(text);
        if (bytes == null || bytes[0] != PREFIX) {
            return null;
        }
        byte[] payload = Arrays.copyOf(bytes, PAYLOAD);
        if (!Arrays.equals(checksum(payload), Arrays.copyOfRange(bytes, PAYLOAD, PAYLOAD + CHECKSUM))) {
            return null;
        }
        return "0x" + HexFormat.of().formatHex(payload, 1, PAYLOAD);
    }

    /** The Base58Check form of a stored address. */
    public static String base58(String stored) {
        byte[] bytes = new byte[PAYLOAD + CHECKSUM];
        bytes[0] = PREFIX;
        System.arraycopy(HexFormat.of().parseHex(stored, 2, stored.length()), 0, bytes, 1, PAYLOAD - 1);
        System.arraycopy(checksum(Arrays.copyOf(bytes, PAYLOAD)), 0, bytes, PAYLOAD, CHECKSUM);
        StringBuilder text = new StringBuilder(TEXT_LENGTH);
        for (BigInteger rest = new BigInteger(1, bytes); rest.signum() > 0; rest = rest.divide(BASE)) {
            text.append(ALPHABET.charAt(rest.mod(BASE).intValue()));
        }
        return text.reverse().toString();
    }

    // 25 bytes that begin with 0x41 always take 34 digits, so leading zero bytes need no care.
    private static byte[] decode(String text) {
        if (text == null || text.length() != TEXT_LENGTH) {
            return null;
        }
        BigInteger number = BigInteger.ZERO;
        for (int i = 0; i < text.length(); i++) {
            int digit = ALPHABET.indexOf(text.charAt(i));
            if (digit < 0) {
                return null;
            }
            number = number.multiply(BASE).add(BigInteger.valueOf(digit));
        }
        byte[] bytes = number.toByteArray();
        return bytes.length == PAYLOAD + CHECKSUM ? bytes : null;
    }

    private static byte[] checksum(byte[] payload) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return Arrays.copyOf(sha256.digest(sha256.digest(payload)), CHECKSUM);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
