package io.amanat.it;

import java.util.List;

/** Mails that the application has sent, as its outbox knows them. */
final class Post {
    private Post() {}

    /** The code of the newest mail to an address. */
    static String code(String email) {
        return Db.text(
                "select payload -> 'values' ->> 'code' from platform.outbox_messages"
                        + " where payload ->> 'to' = ? order by seq desc limit 1",
                email);
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
