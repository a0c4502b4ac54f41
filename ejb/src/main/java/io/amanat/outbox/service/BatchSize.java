package io.amanat.outbox.service;

/**
 * How many messages an inside sink writes in one transaction. A batch that failed is tried in parts, and those in parts again,
 * until they are few enough to be tried one by one. Once as many were written as the batch held that had failed, what was
 * wrong with it has passed, and batches grow again.
 */
final class BatchSize {
    static final int WHOLE = 1_000;
    /** A batch that failed is tried again in parts of this share. */
    static final int PARTS = 8;
    /** Most messages tried one by one after a batch has failed, well within their lease. */
    static final int ONE_BY_ONE = 50;

    private int parts = 1;
    private int written;

    int limit() {
        return WHOLE / parts;
    }

    boolean isLeast() {
        return limit() <= ONE_BY_ONE;
    }

    void failed() {
        parts *= PARTS;
        written = 0;
    }

    void written(int messages) {
        written += messages;
        if (parts > 1 && written >= WHOLE / parts * PARTS) {
            parts /= PARTS;
            written = 0;
        }
    }

    /** What had failed was found. */
    void found() {
        parts = 1;
        written = 0;
    }
}
