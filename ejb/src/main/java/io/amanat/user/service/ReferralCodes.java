package io.amanat.user.service;

import java.security.SecureRandom;

/** Codes by which accounts bring others: short, and without letters that are taken for digits. */
public final class ReferralCodes {
    private static final String LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    private static final int LENGTH = 8;
    private static final SecureRandom RANDOM = new SecureRandom();

    private ReferralCodes() {}

    /** A new one, most likely nobody's yet; the database knows. */
    public static String next() {
        StringBuilder code = new StringBuilder(LENGTH);
        for (int index = 0; index < LENGTH; index++) {
            code.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        }
        return code.toString();
    }
}
