package io.amanat.request.service;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.UUID;
import java.util.regex.Pattern;

/** Makes delivery codes: six digits, shown once, kept as a salted hash. */
final class DeliveryCodes {
    private static final Pattern FORM = Pattern.compile("\\d{6}");
    private static final int CODES = 1_000_000;
    private static final int SALT_BYTES = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private DeliveryCodes() {}

    static String newCode() {
        return "%06d".formatted(RANDOM.nextInt(CODES));
    }

    /** What somebody entered in the digits of any script, as {@link #newCode} writes it; null for what is no code. */
    static String read(String entered) {
        if (entered == null) {
            return null;
        }
        StringBuilder code = new StringBuilder();
        entered.codePoints().forEach(letter -> {
            int digit = Character.isDigit(letter) ? Character.digit(letter, 10) : -1;
            code.append(digit < 0 ? "x" : Integer.toString(digit));
        });
        return FORM.matcher(code).matches() ? code.toString() : null;
    }

    static String newSalt() {
        byte[] salt = new byte[SALT_BYTES];
        RANDOM.nextBytes(salt);
        return HexFormat.of().formatHex(salt);
    }

    /** Bound to the request, so that a hash is of no use elsewhere. */
    static String hash(UUID requestId, String salt, String code) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of()
                    .formatHex(digest.digest((requestId + ":" + salt + ":" + code).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
