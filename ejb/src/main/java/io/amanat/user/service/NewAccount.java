package io.amanat.user.service;

import io.amanat.shared.error.Fields;
import io.amanat.user.entity.UserRole;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * An account to be created by an admin, checked.
 *
 * @param email lower-case
 * @param tester the role {@code tester} of older clients: a buyer who may use test chains
 */
public record NewAccount(
        String email, String password, String firstName, String lastName, UserRole role, boolean tester) {
    /** Shortest password, characters (spec 00, 2.5). */
    public static final int MIN_PASSWORD = 8;

    private static final int MAX_EMAIL = 255;
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+\\.[^@\\s]+");

    /** Whether a text can be the e-mail of an account. */
    static boolean isEmail(String text) {
        return text.length() <= MAX_EMAIL && EMAIL.matcher(text).matches();
    }

    /** @throws io.amanat.shared.error.DomainException VALIDATION_ERROR naming every bad field */
    public static NewAccount check(String email, String password, String firstName, String lastName, String role) {
        Fields fields = new Fields();
        String address = fields.text("email", email, 3, MAX_EMAIL);
        if (address != null && !EMAIL.matcher(address).matches()) {
            fields.reject("email", "INVALID", "email is not an e-mail address.");
        }
        if (password == null || password.length() < MIN_PASSWORD) {
            fields.reject("password", "TOO_SHORT", "password needs at least " + MIN_PASSWORD + " characters.");
        } else if (password.getBytes(StandardCharsets.UTF_8).length > PasswordHasher.MAX_PASSWORD_BYTES) {
            fields.reject("password", "TOO_LONG", "password takes at most 72 bytes.");
        }
        String first = fields.text("firstName", firstName, 0, 100);
        String last = fields.text("lastName", lastName, 0, 100);
        boolean tester = "tester".equals(role);
        UserRole granted = tester ? UserRole.BUYER : fields.oneOf("role", role, UserRole.class, UserRole.BUYER);
        fields.check();
        return new NewAccount(address.toLowerCase(Locale.ROOT), password, first, last, granted, tester);
    }
}
