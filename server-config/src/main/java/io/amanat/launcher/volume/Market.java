package io.amanat.launcher.volume;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * How much is made, out of which seed, up to which moment.
 *
 * @param requests 1 or more
 * @param until nothing is younger
 */
record Market(long requests, long seed, Instant until) {
    private static final Duration AGE = Duration.ofDays(180);
    /** As many as the marketplace's own tree has. */
    static final int CATEGORIES = 24;
    /** A deal's rows follow within this time. */
    private static final Duration LIFE = Duration.ofHours(3);

    Draw draw() {
        return new Draw(seed);
    }

    private int people() {
        return (int) Math.max(40, Math.min(200_000, requests / 20));
    }

    int buyers() {
        return people() * 3 / 5;
    }

    int sellers() {
        return people() - buyers();
    }

    UUID buyer(int number) {
        return draw().id("user-buyer", number, 0, until.minus(AGE));
    }

    UUID seller(int number) {
        return draw().id("user-seller", number, 0, until.minus(AGE));
    }

    UUID resolver() {
        return draw().id("user-resolver", 0, 0, until.minus(AGE));
    }

    UUID category(int number) {
        return draw().id("category", number, 0, until.minus(AGE));
    }

    Instant beginning() {
        return until.minus(AGE);
    }

    /** Evenly over half a year, the last one youngest. */
    Instant momentOf(long number) {
        long span = AGE.minus(LIFE).toMillis();
        return beginning().plusMillis(span / requests * number);
    }
}
