package io.amanat.user.service;

import io.amanat.shared.error.Fields;
import io.amanat.user.entity.UserRole;
import java.util.Locale;

/**
 * What somebody says of himself who comes by way of Telegram or Google; heard at his first visit only.
 *
 * @param role buyer or seller: what he asks for beyond that is not heard (R-AUTH-21)
 * @param referralCode of whoever brought him, in capitals; null for none
 */
public record Newcomer(UserRole role, String referralCode) {
    /** Letters of a referral code at most. */
    static final int MAX_CODE = 32;

    /** A referral code that can be none counts for nobody: most who come this way have an account, and say more than a code. */
    public static Newcomer of(String role, String referralCode) {
        String given = referralCode == null ? "" : referralCode.strip();
        String code = given.isEmpty() || given.length() > MAX_CODE || given.indexOf(0) >= 0
                ? null
                : given.toUpperCase(Locale.ROOT);
        return new Newcomer(UserRole.SELLER.code().equals(role) ? UserRole.SELLER : UserRole.BUYER, code);
    }

    /** A referral code as it was typed, in capitals; null for none. */
    static String referralCode(Fields fields, String given) {
        String code = fields.text("referralCode", given, 0, MAX_CODE);
        return code == null ? null : code.toUpperCase(Locale.ROOT);
    }
}
