package io.amanat.it;

/** Who may call what: the bot, channels of notifications, what comes back of mails. */
final class TelegramAccess {
    static final String[][] ROWS = {
        {"POST /telegram/webhook", "EVERYBODY"},
        {"POST /telegram/link-code", "SIGNED_IN"},
        {"GET /notifications/preferences", "SIGNED_IN"},
        {"PUT /notifications/preferences", "SIGNED_IN"},
        {"GET /notification/preferences", "SIGNED_IN"},
        {"PUT /notification/preferences", "SIGNED_IN"},
        {"POST /email/send", "ADMINS"},
        {"POST /email/webhook/resend", "EVERYBODY"},
        {"POST /email/unsubscribe/{signed}", "EVERYBODY"},
    };

    private TelegramAccess() {}
}
