package io.amanat.scanner.watch;

/** How many blocks are asked for at once: halved when a node refuses, grown back when it has not for a while. */
final class BlockSpan {
    /** Largest range (spec 02 §5.2). */
    static final int MAX = 2000;

    private static final int SUCCESSES_TO_GROW = 8;

    private int blocks = MAX;
    private int successes;

    int blocks() {
        return blocks;
    }

    /** @return false when it cannot be smaller */
    boolean shrink() {
        successes = 0;
        if (blocks == 1) {
            return false;
        }
        blocks /= 2;
        return true;
    }

    void worked() {
        successes++;
        if (successes >= SUCCESSES_TO_GROW && blocks < MAX) {
            blocks = Math.min(MAX, blocks * 2);
            successes = 0;
        }
    }
}
