package io.amanat.user.service;

import io.amanat.shared.error.Fields;
import io.amanat.user.entity.UserRole;

/**
 * What somebody who signs up says of himself, checked.
 *
 * @param email lower-case
 * @param role buyer or seller
 * @param referralCode of whoever brought him; may be null
 */
public record SignUp(
        String email, String password, String firstName, String lastName, UserRole role, String referralCode) {
    /** Persian for "user" and "new": names of who gives none (01, 4.1). */
    static final String NO_FIRST_NAME = "\u06a9\u0627\u0631\u0628\u0631";

    static final String NO_LAST_NAME = "\u062c\u062f\u06cc\u062f";

    /** @throws io.amanat.shared.error.DomainException VALIDATION_ERROR naming every bad field */
    public static SignUp check(
            String email, String password, String firstName, String lastName, String role, String referralCode) {
        Fields fields = new Fields();
        String address = Credentials.email(fields, "email", email);
        Credentials.password(fields, "password", password, address);
        String first = fields.line("firstName", firstName, 0, 100);
        String last = fields.line("lastName", lastName, 0, 100);
        UserRole wanted = fields.oneOf("role", role, UserRole.class, UserRole.BUYER);
        if (wanted != null && wanted != UserRole.BUYER && wanted != UserRole.SELLER) {
            fields.reject("role", "UNKNOWN_VALUE", "role must be one of buyer, seller.");
        }
        String brought = Newcomer.referralCode(fields, referralCode);
        fields.check();
        return new SignUp(
                address,
                password,
                first == null ? NO_FIRST_NAME : first,
                last == null ? NO_LAST_NAME : last,
                wanted,
                brought);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "SignUp[email=" + email + ", role=" + role + "]";
    }
}
