package io.amanat.limit.service;

import java.time.Duration;

/** The limits that hold for all nodes together (00, 2.10). Keys of callers are users or, before sign-in, addresses. */
public enum Limit {
    /** Sign-in, sign-up and their like, per client address. */
    AUTH(10, Duration.ofMinutes(15)),
    /** Codes by mail, per account: asking for one. */
    CODE_MAIL(5, Duration.ofMinutes(15)),
    /** Codes typed for a new password, per e-mail, whether anybody has it or not. */
    CODE_TRY(5, Duration.ofMinutes(15)),
    /** Writes that move money, per account. */
    PAYMENT(30, Duration.ofMinutes(15)),
    /** Carts ordered from templates, per account: each takes items out of shops before anybody pays. */
    ORDER(30, Duration.ofMinutes(15)),
    /** Files of many rows, per account: nobody who looks keeps himself from acting. */
    EXPORT(30, Duration.ofMinutes(15)),
    /** Permits relayed, per account and payment (R-PAY-09). */
    PERMIT_RELAY(5, Duration.ofMinutes(1)),
    /** Language models, per account. */
    AI(20, Duration.ofMinutes(15)),
    /** Messages, per chat and sender (00, 2.10). */
    CHAT_SEND(30, Duration.ofMinutes(1)),
    /** Chats opened with others, per account. */
    CHAT_OPEN(20, Duration.ofMinutes(15)),
    /** Uploads, per account. */
    UPLOAD(60, Duration.ofMinutes(15)),
    /** Comments below posts of the blog, per account. */
    BLOG_COMMENT(20, Duration.ofMinutes(15)),
    /** Mails that an administrator writes to people, per administrator. */
    OPERATOR_MAIL(60, Duration.ofMinutes(15)),
    /** Messages of the bot to one chat, as Telegram asks. */
    TELEGRAM_CHAT(1, Duration.ofSeconds(1)),
    /** The same for a group: twenty a minute. What is full at once empties meanwhile, so half of it is never too much. */
    TELEGRAM_GROUP(10, Duration.ofMinutes(1)),
    /** Messages of a bot to everybody: thirty in any second, half of them at once and half while these leak away. */
    TELEGRAM_BOT(15, Duration.ofSeconds(1)),
    /** What a person may ask of the bot; more is not heard. */
    TELEGRAM_PERSON(20, Duration.ofMinutes(1)),
    /** Link codes, per account. */
    TELEGRAM_LINK(10, Duration.ofMinutes(15));

    private final int capacity;
    private final Duration window;

    Limit(int capacity, Duration window) {
        this.capacity = capacity;
        this.window = window;
    }

    /** Requests within the window. */
    public int capacity() {
        return capacity;
    }

    public Duration window() {
        return window;
    }
}
