package io.amanat.scanner.watch;

/** How many blocks behind the checkpoint are read again in every round. */
final class ReorgBuffer {
    private static final int SHORTEST = 20;
    private static final int LONGEST = 500;
    private static final int FACTOR = 3;

    private ReorgBuffer() {}

    /** Blocks of the ordinary re-scan: three times the floor, between 20 and 500 (spec 02 §2.3). */
    static int blocks(int confirmationFloor) {
        return Math.max(SHORTEST, Math.min(FACTOR * confirmationFloor, LONGEST));
    }

    /** Blocks for which marks are kept: a deeper reorganisation than the ordinary buffer is followed that far. */
    static int marks(int confirmationFloor) {
        return Math.max(LONGEST, FACTOR * confirmationFloor);
    }
}
