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

    /** @throws io.amanat.shared.error.DomainException VALIDATION_ERROR for a referral code that can be none */
    public static Newcomer of(String role, String referralCode) {
        Fields fields = new Fields();
        String code = referralCode(fields, referralCode);
        fields.check();
        return new Newcomer(UserRole.SELLER.code().equals(role) ? UserRole.SELLER : UserRole.BUYER, code);
    }

    /** A referral code as it was typed, in capitals; null for none. */
    static String referralCode(Fields fields, String given) {
        String code = fields.text("referralCode", given, 0, MAX_CODE);
        return code == null ? null : code.toUpperCase(Locale.ROOT);
    }
}
