package io.amanat.launcher.ramp;

import io.amanat.launcher.LauncherException;
import io.amanat.launcher.process.Await;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;

/** Waits for what a chain has to do. Once money has left, a question that failed is asked again: it says nothing of the money. */
final class Patience {
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private Patience() {}

    /**
     * Asks each second until the answer is yes.
     *
     * @param otherwise what is wrong when it never was; the last question that failed is told with it
     * @throws FlowFailure when the limit is reached; one of the question itself ends the wait
     */
    static void until(BooleanSupplier question, Duration limit, String otherwise) {
        AtomicReference<LauncherException> last = new AtomicReference<>();
        boolean yes = Await.until(
                () -> {
                    try {
                        boolean answer = question.getAsBoolean();
                        last.set(null);
                        return answer;
                    } catch (LauncherException unanswered) {
                        last.set(unanswered);
                        return false;
                    }
                },
                PAUSE,
                limit);
        LauncherException unanswered = last.get();
        if (!yes && unanswered != null) {
            throw new FlowFailure(otherwise + ": " + unanswered.getMessage(), unanswered);
        }
        if (!yes) {
            throw new FlowFailure(otherwise);
        }
    }
}
