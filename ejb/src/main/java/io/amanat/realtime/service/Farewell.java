package io.amanat.realtime.service;

/** Why the server ends a connection, with the close code of a WebSocket; 4000 and above are ours. */
public enum Farewell {
    GOING_AWAY(1001, "The server is stopping."),
    TOO_SLOW(1013, "What was sent was not read; come back and go on."),
    BAD_FRAME(4400, "That was no frame."),
    NOT_SIGNED_IN(4401, "The token is missing, wrong or over."),
    SIGN_IN_ENDED(4403, "The sign-in has ended."),
    NO_TOKEN_IN_TIME(4408, "No token came in time."),
    SILENT(4410, "Nothing was heard from you."),
    TOO_MANY(4429, "Too many connections or frames.");

    private final int code;
    private final String sentence;

    Farewell(int code, String sentence) {
        this.code = code;
        this.sentence = sentence;
    }

    public int code() {
        return code;
    }

    public String sentence() {
        return sentence;
    }
}
