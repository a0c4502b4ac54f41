package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.launcher.process.Await;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waiting for what happens later: a condition and a limit, never a nap. */
final class Until {
    static final Duration LIMIT = Duration.ofSeconds(20);

    private Until() {}

    static void holds(String what, BooleanSupplier condition) {
        holds(what, LIMIT, condition);
    }

    static void holds(String what, Duration limit, BooleanSupplier condition) {
        assertThat(Await.until(condition, limit))
                .as("within " + limit.toSeconds() + " s: " + what)
                .isTrue();
    }
}
