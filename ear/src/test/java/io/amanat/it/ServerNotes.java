package io.amanat.it;

import java.util.List;

/** What the server wrote about an answer that no test expected: such a thing may not come again, and its logs go with it. */
final class ServerNotes {
    /** Requests before and after it. */
    private static final int AROUND = 6;
    /** Newest lines of the server's log. */
    private static final int NEWEST = 20;

    private static final int LONGEST_LINE = 300;

    private ServerNotes() {}

    /** Empty for answers of another server than the tests' one. */
    static String of(Answer answer) {
        String id = answer.header("X-Request-Id");
        if (id == null || !Market.answers(answer.http().uri())) {
            return "";
        }
        List<String> requests = AccessLines.newest(AccessLines.NAME).toList();
        int at = 0;
        while (at < requests.size() && !requests.get(at).contains(id)) {
            at++;
        }
        List<String> server = AccessLines.newest("server.log").toList();
        return shown("access log", requests, at - AROUND, at + AROUND)
                + shown("server log", server, server.size() - NEWEST, server.size());
    }

    private static String shown(String name, List<String> lines, int from, int to) {
        StringBuilder text = new StringBuilder("\n").append(name).append(':');
        for (String line : lines.subList(Math.max(0, from), Math.min(lines.size(), to))) {
            text.append("\n  ").append(line, 0, Math.min(line.length(), LONGEST_LINE));
        }
        return text.toString();
    }
}
