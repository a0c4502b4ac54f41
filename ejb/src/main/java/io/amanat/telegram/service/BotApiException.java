package io.amanat.telegram.service;

import java.time.Duration;

/** Telegram did not do what it was asked to. */
public class BotApiException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What to make of it. */
    public enum Kind {
        /** Too many messages; {@link #retryAfter} says when to come back. */
        TOO_MANY,
        /** The person blocked the bot, or never let it write. */
        BLOCKED,
        /** Telegram will never do this. */
        REFUSED,
        /** The token is not, or not any more, one of a bot. */
        NO_BOT,
        /** No answer, or one that says nothing of the call. */
        UNAVAILABLE
    }

    private final Kind kind;
    private final Duration retryAfter;

    public BotApiException(Kind kind, String message) {
        this(kind, message, Duration.ZERO);
    }

    /** @param retryAfter how long Telegram wants to be left alone */
    public BotApiException(Kind kind, String message, Duration retryAfter) {
        super(message);
        this.kind = kind;
        this.retryAfter = retryAfter;
    }

    public Kind kind() {
        return kind;
    }

    /** Zero where nothing was said of it. */
    public Duration retryAfter() {
        return retryAfter;
    }
}
