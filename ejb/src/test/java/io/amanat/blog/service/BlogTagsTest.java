package io.amanat.blog.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class BlogTagsTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final Map<String, Long> MANY = Map.of("wood", 900L, "home", 101L);
    private static final Map<String, Long> MORE = Map.of("wood", 900L, "home", 102L);
    private static final Map<String, Long> FEW = Map.of("wood", 900L, "home", 100L);

    private final BlogTags tags = new BlogTags();

    private Map<String, Long> remembered(Instant now) {
        return tags.at(now, () -> {
            throw new AssertionError("counted although it is remembered");
        });
    }

    @Test
    void many_are_remembered_for_a_minute() {
        assertThat(tags.at(NOON, () -> MANY)).isEqualTo(MANY);
        assertThat(remembered(NOON.plusMillis(59_999))).isEqualTo(MANY);
        assertThat(tags.at(NOON.plusSeconds(60), () -> MORE)).isEqualTo(MORE);
        assertThat(remembered(NOON.plusSeconds(119))).isEqualTo(MORE);
    }

    @Test
    void few_are_counted_each_time() {
        assertThat(tags.at(NOON, () -> FEW)).isEqualTo(FEW);
        assertThat(tags.at(NOON, Map::of)).isEmpty();
        assertThat(tags.at(NOON, () -> MANY)).isEqualTo(MANY);
        assertThat(tags.at(NOON.plusSeconds(60), () -> FEW)).isEqualTo(FEW);
        assertThat(tags.at(NOON.plusSeconds(61), () -> MORE)).isEqualTo(MORE);
    }

    @Test
    void a_clock_that_went_back_makes_them_old() {
        assertThat(tags.at(NOON, () -> MANY)).isEqualTo(MANY);
        assertThat(tags.at(NOON.minusSeconds(60), () -> MORE)).isEqualTo(MORE);
    }

    @Test
    void of_many_who_find_them_old_one_counts_and_nobody_waits_for_him() throws Exception {
        assertThat(tags.at(NOON, () -> MANY)).isEqualTo(MANY);
        AtomicInteger counting = new AtomicInteger();
        CountDownLatch others = new CountDownLatch(31);
        ExecutorService pool = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Map<String, Long>>> askers = new ArrayList<>();
            for (int number = 0; number < 32; number++) {
                askers.add(() -> {
                    Map<String, Long> found = tags.at(NOON.plusSeconds(60), () -> {
                        counting.incrementAndGet();
                        await(others);
                        return MORE;
                    });
                    others.countDown();
                    return found;
                });
            }
            for (Future<Map<String, Long>> answer : pool.invokeAll(askers)) {
                assertThat(answer.get()).isIn(MANY, MORE);
            }
        } finally {
            pool.shutdown();
        }
        assertThat(counting).hasValue(1);
        assertThat(remembered(NOON.plusSeconds(61))).isEqualTo(MORE);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
