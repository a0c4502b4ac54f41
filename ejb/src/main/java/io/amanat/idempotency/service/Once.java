package io.amanat.idempotency.service;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The client's name for a call that must happen once, and what the call asks for.
 *
 * @param key 1 to 200 visible ASCII characters; null when the client gave none
 * @param fingerprint SHA-256, lower hex; null without a key
 */
public record Once(String key, String fingerprint) {
    private static final Once UNNAMED = new Once(null, null);

    /** A call without a name: it happens each time. */
    public static Once unnamed() {
        return UNNAMED;
    }

    /**
     * @param key null for none
     * @param wish everything the call asks for, in an order that does not change
     */
    public static Once of(String key, String wish) {
        return key == null ? UNNAMED : new Once(key, sha256(wish));
    }

    boolean isNamed() {
        return key != null;
    }

    private static String sha256(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
