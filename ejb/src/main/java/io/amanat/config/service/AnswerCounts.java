package io.amanat.config.service;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;

/** How many requests this node answered in the last minutes, and how many with an error of its own. */
@ApplicationScoped
public class AnswerCounts implements HealthProbe {
    /** What is judged: this long back from now, in tenths. */
    static final Duration WINDOW = Duration.ofSeconds(100);

    /** Fewer errors than this are an accident. */
    static final int MIN_ERRORS = 10;
    /** One error in so many answers is too many. */
    static final int ONE_IN = 10;

    private static final int PARTS = 10;
    private static final long PART_MILLIS = WINDOW.toMillis() / PARTS;

    private final long[] part = new long[PARTS];
    private final int[] answers = new int[PARTS];
    private final int[] errors = new int[PARTS];

    @Inject
    private MarketClock clock;

    protected AnswerCounts() {}

    AnswerCounts(MarketClock clock) {
        this.clock = clock;
    }

    /** Notes an answer. @param status of HTTP; from 500 on it is an error of ours */
    public void answered(int status) {
        long now = clock.instant().toEpochMilli() / PART_MILLIS;
        int slot = (int) Math.floorMod(now, PARTS);
        synchronized (part) {
            if (part[slot] != now) {
                part[slot] = now;
                answers[slot] = 0;
                errors[slot] = 0;
            }
            answers[slot]++;
            if (status >= 500) {
                errors[slot]++;
            }
        }
    }

    @Override
    public String name() {
        return "answers";
    }

    /** In trouble while at least ten answers of the window, and a tenth of all, were errors. */
    @Override
    public Finding look() {
        long now = clock.instant().toEpochMilli() / PART_MILLIS;
        int all = 0;
        int failed = 0;
        synchronized (part) {
            for (int slot = 0; slot < PARTS; slot++) {
                if (now - part[slot] < PARTS) {
                    all += answers[slot];
                    failed += errors[slot];
                }
            }
        }
        return failed >= MIN_ERRORS && failed * ONE_IN >= all
                ? Finding.trouble(failed + " of the last " + all + " answers were server errors.")
                : Finding.WELL;
    }
}
