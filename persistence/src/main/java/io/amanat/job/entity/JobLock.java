package io.amanat.job.entity;

/**
 * Names of the advisory locks that jobs take. The keys are part of a rolling update: an old node and a new one must
 * mean the same by them, so a key is never given to another job.
 */
public enum JobLock {
    NOTIFICATION_PURGE(1),
    SIGN_UP_PURGE(2),
    TELEGRAM_SESSION_PURGE(3),
    REFRESH_TOKEN_PURGE(4),
    OFFER_EXPIRY(5),
    NEGOTIATION_EXPIRY(6),
    DRAFT_ARCHIVE(7),
    SIGNING_KEY_ROTATION(8),
    LIMIT_PURGE(9),
    OUTBOX_PURGE(10),
    CHALLENGE_PURGE(11),
    FILE_PURGE(12),
    IDEMPOTENCY_PURGE(13),
    DELIVERY_DEADLINE(20),
    AUTO_RELEASE(21),
    LEDGER_VERIFICATION(22),
    STALE_WATCHES(31),
    UNPAID_ORDERS(32),
    DISPUTE_DEADLINES(40),
    BLOG_COUNTERS(60),
    BLOG_CLEANING(61),
    INBOX_PURGE(70),
    SIGNAL_PURGE(100),
    TELEGRAM_ALERTS(108),
    /** The command that takes over the retired store; 90 leaves room for jobs. */
    LEGACY_IMPORT(90);

    /** First half of every key, so that nobody else's locks are met by chance: "AMNT". */
    static final int SPACE = 0x414D4E54;

    private final int key;

    JobLock(int key) {
        this.key = key;
    }

    /** First half of the key. */
    public int space() {
        return SPACE;
    }

    /** Second half of the key. */
    public int key() {
        return key;
    }
}
