package io.amanat.mail.service;

/** Every mail there is. The words lie in resources named after it, once per language. */
public enum MailKind {
    /** Value {@code code}: confirms a new account. */
    SIGN_UP_CODE,
    /** Somebody signed up with an address that has an account; no code. */
    SIGN_UP_KNOWN,
    /** Value {@code code}: confirms a new address of an account. */
    EMAIL_CHANGE_CODE,
    /** Value {@code code}: allows a new password. */
    PASSWORD_RESET_CODE,
    /** Tells that the password was changed; no values. */
    PASSWORD_CHANGED,
    /** To the former address: value {@code email} is the new one, partly hidden. */
    EMAIL_CHANGED,
    /**
     * A notification: values {@code subject}, {@code message}, {@code link} to its page and {@code unsubscribe}, the
     * address that ends such mails by one POST.
     */
    NOTIFICATION,
    /** What an administrator writes to one person: values {@code subject} and {@code message}, in his own words. */
    OPERATOR_LETTER;

    /** Whether it leaves by the lane of news: nobody waits for it as for a code. */
    boolean canWait() {
        return this == NOTIFICATION || this == OPERATOR_LETTER;
    }
}
