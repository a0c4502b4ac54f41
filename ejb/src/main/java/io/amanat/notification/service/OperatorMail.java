package io.amanat.notification.service;

import io.amanat.notification.entity.NotificationCategory;
import io.amanat.shared.error.Fields;
import io.amanat.user.service.Credentials;
import java.util.UUID;

/**
 * A mail that an administrator writes to one account: exactly one of its id and its e-mail names it.
 *
 * @param userId null where the e-mail names it
 * @param email lower-case; null where the id names it
 * @param subject 1 to 200 characters of one line
 * @param text 1 to 10,000 characters, lines ended by {@code \n}
 * @param category null for a letter about the account, which reaches whoever has a confirmed address; else news, which
 *     only those get who want news of this category by mail
 */
public record OperatorMail(UUID userId, String email, String subject, String text, NotificationCategory category) {
    /** Characters of a subject at most. */
    public static final int MAX_SUBJECT = 200;
    /** Characters of a text at most. */
    public static final int MAX_TEXT = 10_000;

    private static final String LINE_ENDS = "\r\n";
    private static final String WITHIN_TEXT = "\n\t";

    /**
     * A mail as it was asked for, checked.
     *
     * @throws io.amanat.shared.error.DomainException VALIDATION_ERROR naming every bad field
     */
    public static OperatorMail check(String userId, String to, String subject, String text, String category) {
        Fields fields = new Fields();
        UUID id = fields.uuid("userId", userId, false);
        boolean named = userId != null && !userId.isBlank();
        boolean addressed = to != null && !to.isBlank();
        if (named && addressed) {
            fields.reject("to", "NOT_APPLICABLE", "Either userId or to names the account.");
        } else if (!named && !addressed) {
            fields.reject("userId", "REQUIRED", "userId or to is required.");
        }
        String email = addressed ? Credentials.email(fields, "to", to) : null;
        String title = fields.text("subject", subject, 1, MAX_SUBJECT);
        if (title != null && !isOneLine(title)) {
            fields.reject("subject", "INVALID", "subject is one line.");
        }
        String words = fields.text("text", text == null ? null : text.replace(LINE_ENDS, "\n"), 1, MAX_TEXT);
        if (words != null
                && words.chars().anyMatch(one -> Character.isISOControl(one) && WITHIN_TEXT.indexOf(one) < 0)) {
            fields.reject("text", "INVALID", "text contains a character that cannot be sent.");
        }
        NotificationCategory about = fields.oneOf("category", category, NotificationCategory.class, null);
        fields.check();
        return new OperatorMail(id, email, title, words, about);
    }

    private static boolean isOneLine(String text) {
        return text.chars()
                .noneMatch(one -> Character.isISOControl(one)
                        || Character.getType(one) == Character.LINE_SEPARATOR
                        || Character.getType(one) == Character.PARAGRAPH_SEPARATOR);
    }

    /** Everything it asks for, to tell a repeated call from another one. */
    String wish() {
        return String.join(
                "\n", String.valueOf(userId), String.valueOf(email), String.valueOf(category), subject, text);
    }

    /** Without its words, which are for their reader. */
    @Override
    public String toString() {
        return "OperatorMail[" + userId + ", " + category + "]";
    }
}
