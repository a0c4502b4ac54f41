package io.amanat.config.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class AnswerCountsTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private final AnswerCounts counts = at(NOON, new AnswerCounts(null));

    private static AnswerCounts at(Instant moment, AnswerCounts counts) {
        return Wiring.inject(counts, "clock", Wiring.clockAt(new MarketClock(), moment));
    }

    private void answered(int times, int status) {
        for (int n = 0; n < times; n++) {
            counts.answered(status);
        }
    }

    @Test
    void nothing_and_refusals_are_well() {
        assertThat(counts.look().ok()).isTrue();
        answered(500, 404);
        assertThat(counts.look().ok()).isTrue();
    }

    @Test
    void ten_errors_in_a_hundred_are_trouble_and_one_less_of_either_is_not() {
        answered(90, 200);
        answered(9, 500);
        assertThat(counts.look().ok()).isTrue();
        answered(1, 503);
        assertThat(counts.look())
                .isEqualTo(HealthProbe.Finding.trouble("10 of the last 100 answers were server errors."));
        answered(1, 200);
        assertThat(counts.look().ok()).isTrue();
    }

    @Test
    void trouble_passes_by_itself_when_the_errors_grow_old() {
        answered(10, 500);
        at(NOON.plus(AnswerCounts.WINDOW).minusSeconds(10), counts);
        assertThat(counts.look().ok()).isFalse();
        at(NOON.plus(AnswerCounts.WINDOW), counts);
        assertThat(counts.look().ok()).isTrue();
        answered(1, 500);
        assertThat(counts.look().ok()).isTrue();
    }
}
