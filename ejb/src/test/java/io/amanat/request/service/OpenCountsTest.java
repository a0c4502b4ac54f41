package io.amanat.request.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.request.entity.RequestFilter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class OpenCountsTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final RequestFilter ALL = RequestFilter.none();

    private final OpenCounts counts = new OpenCounts();

    @Test
    void a_large_number_is_remembered_for_five_seconds_and_then_counted_by_one() {
        assertThat(counts.find(ALL, NOON)).isEmpty();
        counts.learn(ALL, 1_001, NOON);
        assertThat(counts.find(ALL, NOON.plusMillis(4_999))).hasValue(1_001);
        assertThat(counts.find(ALL, NOON.plusSeconds(5))).isEmpty();
        assertThat(counts.find(ALL, NOON.plusSeconds(5))).hasValue(1_001);
        counts.learn(ALL, 1_002, NOON.plusSeconds(5));
        assertThat(counts.find(ALL, NOON.plusSeconds(6))).hasValue(1_002);
    }

    @Test
    void a_small_number_is_counted_each_time() {
        counts.learn(ALL, 1_000, NOON);
        assertThat(counts.find(ALL, NOON)).isEmpty();
        counts.learn(ALL, 5_000, NOON);
        counts.learn(ALL, 10, NOON);
        assertThat(counts.find(ALL, NOON)).isEmpty();
    }

    @Test
    void filters_are_remembered_apart_and_not_without_end() {
        counts.learn(ALL, 5_000, NOON);
        counts.learn(ALL.archived(false), 4_000, NOON);
        assertThat(counts.find(ALL, NOON)).hasValue(5_000);
        assertThat(counts.find(RequestFilter.none().archived(false), NOON)).hasValue(4_000);
        for (int number = 0; number < OpenCounts.MOST; number++) {
            counts.learn(text("word " + number), 2_000, NOON);
        }
        assertThat(counts.find(ALL, NOON)).isEmpty();
        assertThat(counts.find(text("word " + (OpenCounts.MOST - 1)), NOON)).hasValue(2_000);
    }

    @Test
    void a_clock_that_went_back_makes_a_number_old() {
        counts.learn(ALL, 5_000, NOON);
        assertThat(counts.find(ALL, NOON.minusSeconds(60))).isEmpty();
    }

    @Test
    void of_many_who_ask_for_an_old_number_one_counts() throws Exception {
        counts.learn(ALL, 5_000, NOON);
        ExecutorService pool = Executors.newFixedThreadPool(8);
        try {
            List<Callable<OptionalLong>> askers = new ArrayList<>();
            for (int number = 0; number < 64; number++) {
                askers.add(() -> counts.find(ALL, NOON.plusSeconds(5)));
            }
            int counting = 0;
            for (Future<OptionalLong> answer : pool.invokeAll(askers)) {
                counting += answer.get().isPresent() ? 0 : 1;
            }
            assertThat(counting).isEqualTo(1);
        } finally {
            pool.shutdown();
        }
    }

    private static RequestFilter text(String text) {
        return new RequestFilter(
                ALL.statuses(),
                null,
                ALL.productTypes(),
                null,
                null,
                null,
                text,
                null,
                null,
                null,
                io.amanat.request.entity.RequestSort.NEWEST);
    }
}
