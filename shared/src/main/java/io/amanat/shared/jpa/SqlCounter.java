package io.amanat.shared.jpa;

/**
 * Counts the SQL statements of the current thread, so that a request can say how many it took. One request is served
 * by one thread.
 */
public final class SqlCounter {
    private static final ThreadLocal<int[]> COUNT = ThreadLocal.withInitial(() -> new int[1]);

    private SqlCounter() {}

    /** Starts again at zero. */
    public static void reset() {
        COUNT.get()[0] = 0;
    }

    static void increment() {
        COUNT.get()[0]++;
    }

    /** Statements of this thread since the last reset; a batch counts once. */
    public static int current() {
        return COUNT.get()[0];
    }
}
