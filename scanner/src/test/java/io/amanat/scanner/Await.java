package io.amanat.scanner;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** Waits for a condition with a limit: the one place of the scanner's tests that polls. */
public final class Await {
    private static final Duration POLL = Duration.ofMillis(20);

    private Await() {}

    /** Asks again and again until the condition holds; fails when the limit is reached first. */
    public static void until(Callable<Boolean> condition, Duration limit) throws Exception {
        assertThat(holds(condition, limit, POLL)).as("within %s", limit).isTrue();
    }

    /**
     * The same for those who say themselves what they waited for in vain, or whose question costs what they measure.
     *
     * @param poll time between two questions
     * @return false when the limit was reached first
     */
    public static boolean holds(Callable<Boolean> condition, Duration limit, Duration poll) throws Exception {
        long end = System.nanoTime() + limit.toNanos();
        while (!condition.call()) {
            if (System.nanoTime() > end) {
                return false;
            }
            // What is waited for happens in another thread, process or database, which does not say when it has.
            TimeUnit.NANOSECONDS.sleep(poll.toNanos());
        }
        return true;
    }
}
