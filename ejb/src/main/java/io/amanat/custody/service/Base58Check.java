package io.amanat.custody.service;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/** Bytes as text of 58 letters with a checksum of four bytes, as Bitcoin and Tron write keys and addresses. */
final class Base58Check {
    private static final String ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    private static final BigInteger BASE = BigInteger.valueOf(58);
    private static final int CHECKSUM = 4;
    /** Longer than any key; nobody makes the server work on more. */
    private static final int MAX_TEXT = 200;

    private Base58Check() {}

    static String write(byte[] payload) {
        byte[] bytes = Arrays.copyOf(payload, payload.length + CHECKSUM);
        System.arraycopy(checksum(payload), 0, bytes, payload.length, CHECKSUM);
        StringBuilder text = new StringBuilder();
        for (BigInteger rest = new BigInteger(1, bytes); rest.signum() > 0; rest = rest.divide(BASE)) {
            text.append(ALPHABET.charAt(rest.mod(BASE).intValue()));
        }
        for (int i = 0; i < bytes.length && bytes[i] == 0; i++) {
            text.append(ALPHABET.charAt(0));
        }
        return text.reverse().toString();
    }

    /** The payload, or null when the text has other letters or a wrong checksum. */
    static byte[] readOrNull(String text) {
        if (text.isEmpty() || text.length() > MAX_TEXT) {
            return null;
        }
        BigInteger number = BigInteger.ZERO;
        int zeros = 0;
        for (int i = 0; i < text.length(); i++) {
            int digit = ALPHABET.indexOf(text.charAt(i));
            if (digit < 0) {
                return null;
            }
            if (digit == 0 && number.signum() == 0) {
                zeros++;
            }
            number = number.multiply(BASE).add(BigInteger.valueOf(digit));
        }
        byte[] digits = unsigned(number);
        byte[] bytes = new byte[zeros + digits.length];
        System.arraycopy(digits, 0, bytes, zeros, digits.length);
        if (bytes.length < CHECKSUM) {
            return null;
        }
        byte[] payload = Arrays.copyOf(bytes, bytes.length - CHECKSUM);
        return Arrays.equals(checksum(payload), Arrays.copyOfRange(bytes, payload.length, bytes.length))
                ? payload
                : null;
    }

    private static byte[] unsigned(BigInteger number) {
        byte[] bytes = number.toByteArray();
        return bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
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
