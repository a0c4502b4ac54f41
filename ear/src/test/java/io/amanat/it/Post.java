package io.amanat.it;

import java.util.List;

/** Mails that the application has sent: their codes from the mail server, their kinds from the outbox. */
final class Post {
    private Post() {}

    /** The code of the newest mail to an address, as it arrived at the mail server; waits until all have left. */
    static String code(String email) {
        Until.holds(
                "all codes to " + email + " have left",
                () -> Db.count(
                                "select count(*) from platform.outbox_messages"
                                        + " where sink = 'email' and ordering_key = 'email:' || ? and status in ('pending', 'sending')",
                                email)
                        == 0);
        return Mailbox.newestCode(email);
    }

    /** Any other code of six digits. */
    static String wrong(String code) {
        return code.charAt(0) == '9' ? "0" + code.substring(1) : "9" + code.substring(1);
    }

    /** Kinds of the mails to an address, oldest first; not those that only look like work. */
    static List<String> kinds(String email) {
        return Db.rows(
                        "select kind from platform.outbox_messages"
                                + " where ordering_key = 'email:' || ? and outcome is distinct from 'nobody' order by seq",
                        email)
                .stream()
                .map(row -> row.get(0))
                .toList();
    }
}
