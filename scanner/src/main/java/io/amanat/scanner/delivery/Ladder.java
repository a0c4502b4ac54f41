package io.amanat.scanner.delivery;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** When a webhook is tried again: at once, then after ever longer pauses, then it is given up (spec 02 §7.3). */
final class Ladder {
    private static final List<Duration> PAUSES = List.of(
            Duration.ofSeconds(5),
            Duration.ofSeconds(30),
            Duration.ofMinutes(2),
            Duration.ofMinutes(10),
            Duration.ofHours(1));

    private Ladder() {}

    /**
     * The pause after a failed attempt.
     *
     * @param attempt counts from 1
     * @return empty when that was the last one
     */
    static Optional<Duration> after(int attempt) {
        return attempt <= PAUSES.size() ? Optional.of(PAUSES.get(attempt - 1)) : Optional.empty();
    }
}
