package io.amanat.notification.rest;

import io.amanat.http.rest.OneOf;
import io.amanat.notification.entity.NotificationCategory;
import io.amanat.notification.service.OperatorMail;

/**
 * A mail that an administrator writes.
 *
 * @param userId the account; or
 * @param to the e-mail of an account
 * @param subject 1 to 200 characters of one line
 * @param text 1 to 10,000 characters
 * @param category of notifications, for news; none for a letter about the account
 */
public record MailInput(
        String userId, String to, String subject, String text, @OneOf(NotificationCategory.class) String category) {
    /** @throws io.amanat.shared.error.DomainException VALIDATION_ERROR naming every bad field */
    static OperatorMail check(MailInput input) {
        MailInput given = input == null ? new MailInput(null, null, null, null, null) : input;
        return OperatorMail.check(given.userId(), given.to(), given.subject(), given.text(), given.category());
    }
}
