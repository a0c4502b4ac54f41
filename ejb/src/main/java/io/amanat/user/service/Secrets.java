package io.amanat.user.service;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/** Random secrets for people, and how they are stored: never themselves. */
public final class Secrets {
    private static final int TOKEN_BYTES = 32;
    private static final int CODES = 1_000_000;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Secrets() {}

    /** 256 random bits, base64url without padding. */
    public static String token() {
        byte[] bytes = new byte[TOKEN_BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Six digits for a mail. */
    public static String code() {
        return String.format("%06d", RANDOM.nextInt(CODES));
    }

    /** Lower hex SHA-256. Enough for {@link #token}; a {@link #code} is guessed in no time, so it gets {@link #codeHash}. */
    public static String fingerprint(String token) {
        return HexFormat.of().formatHex(sha256(token));
    }

    /**
     * How a code is stored: hashed together with whom it is for. Six digits cannot be protected from who has the
     * database; the few minutes of their life and the five tries are what protects them.
     */
    public static String codeHash(String code, String whom) {
        return fingerprint("code:" + whom + ":" + code);
    }

    /** Compares in constant time. */
    public static boolean same(String one, String other) {
        return one != null
                && other != null
                && MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
