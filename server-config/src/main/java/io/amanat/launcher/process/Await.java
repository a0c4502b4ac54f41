package io.amanat.launcher.process;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for a condition with a limit: the one place of the launcher that polls. */
public final class Await {
    private static final long POLL_MILLIS = 50;

    private Await() {}

    /**
     * Asks again and again until the condition holds.
     *
     * @return false when the limit was reached first
     * @throws InterruptedWait when the thread is interrupted; its interrupt flag is set again
     */
    public static boolean until(BooleanSupplier condition, Duration limit) {
        return until(condition, Duration.ofMillis(POLL_MILLIS), limit);
    }

    /**
     * The same with longer pauses, for those who are asked and count how often.
     *
     * @param pause between two questions
     */
    public static boolean until(BooleanSupplier condition, Duration pause, Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                return false;
            }
            pause(pause.toMillis());
        }
        return true;
    }

    private static void pause(long millis) {
        try {
            // What is waited for happens in another process, which does not say when it has.
            Thread.sleep(millis);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new InterruptedWait(interrupted);
        }
    }

    /** The wait was broken off. */
    public static final class InterruptedWait extends RuntimeException {
        private static final long serialVersionUID = 1L;

        InterruptedWait(InterruptedException cause) {
            super("the wait was interrupted", cause);
        }
    }
}
