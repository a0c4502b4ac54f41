package io.amanat.user.service;

import io.amanat.shared.error.Fields;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

/** What an e-mail address and a password must look like, wherever one is chosen. */
public final class Credentials {
    /** Shortest password, characters (spec 00, 2.5). */
    public static final int MIN_PASSWORD = 8;

    private static final int MAX_EMAIL = 255;
    /** ASCII without what has a meaning in mail headers; the database lower-cases like Java only within ASCII. */
    private static final Pattern EMAIL =
            Pattern.compile("[\\x21-\\x7e&&[^@,:;<>()\\[\\]\"\\\\]]+@[A-Za-z0-9.-]+\\.[A-Za-z0-9-]+");

    private static final Pattern CODE = Pattern.compile("\\d{6}");

    private Credentials() {}

    /** Whether a text can be the e-mail of an account. */
    static boolean isEmail(String text) {
        return text.length() <= MAX_EMAIL && EMAIL.matcher(text).matches();
    }

    /** An address, lower-case; complains when it is none. */
    public static String email(Fields fields, String field, String value) {
        String address = fields.text(field, value, 3, MAX_EMAIL);
        if (address != null && !isEmail(address)) {
            fields.reject(field, "INVALID", field + " is not an e-mail address.");
            return null;
        }
        return address == null ? null : address.toLowerCase(Locale.ROOT);
    }

    /**
     * Complains about a password that may not be chosen.
     *
     * @param email which it may not equal; may be null
     */
    public static String password(Fields fields, String field, String value, String email) {
        if (value == null || value.codePointCount(0, value.length()) < MIN_PASSWORD) {
            fields.reject(field, "TOO_SHORT", field + " needs at least " + MIN_PASSWORD + " characters.");
        } else if (!isText(value)) {
            fields.reject(field, "INVALID", field + " is not text.");
        } else if (value.getBytes(StandardCharsets.UTF_8).length > PasswordHasher.MAX_PASSWORD_BYTES) {
            fields.reject(field, "TOO_LONG", field + " takes at most 72 bytes.");
        } else if (value.strip().equalsIgnoreCase(email)) {
            fields.reject(field, "IS_EMAIL", field + " must not be the e-mail address.");
        }
        return value;
    }

    /** Whether this can be the password of anybody; what cannot is not worth a hash. */
    public static boolean isPossible(String password) {
        return password != null
                && !password.isEmpty()
                && isText(password)
                && password.getBytes(StandardCharsets.UTF_8).length <= PasswordHasher.MAX_PASSWORD_BYTES;
    }

    /** Half a surrogate pair is no text: bcrypt refuses it. A zero ends the password for bcrypt. */
    private static boolean isText(String value) {
        CharsetEncoder encoder = StandardCharsets.UTF_8.newEncoder();
        return encoder.canEncode(value) && value.indexOf('\0') < 0;
    }

    /** Six digits of a mail. */
    static String code(Fields fields, String value) {
        String code = value == null ? "" : value.strip();
        if (!CODE.matcher(code).matches()) {
            fields.reject("code", "INVALID", "code has six digits.");
        }
        return code;
    }
}
