package io.amanat.category.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.category.entity.Category;
import io.amanat.config.service.MarketClock;
import io.amanat.config.service.Wiring;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class CategoryCacheTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private final MarketClock clock = Wiring.clockAt(new MarketClock(), NOON);
    private final CategoryCache cache = Wiring.inject(new CategoryCache(), "clock", clock);
    private int reads;

    private List<Category> read() {
        reads++;
        return List.of();
    }

    private void ask() {
        cache.active(this::read);
    }

    @Test
    void what_was_read_is_believed_for_ten_seconds() {
        ask();
        Wiring.clockAt(clock, NOON.plus(CategoryCache.MEMORY).minusMillis(1));
        ask();
        assertThat(reads).isEqualTo(1);
        Wiring.clockAt(clock, NOON.plus(CategoryCache.MEMORY));
        ask();
        assertThat(reads).isEqualTo(2);
        Wiring.clockAt(clock, NOON);
        ask();
        assertThat(reads).as("a clock that was set back").isEqualTo(3);
    }

    @Test
    void a_change_is_seen_at_once() {
        ask();
        cache.on(new CategoryEvents.Changed());
        ask();
        ask();
        assertThat(reads).isEqualTo(2);
    }

    @Test
    void what_was_read_while_it_changed_is_not_kept() {
        cache.active(() -> {
            cache.on(new CategoryEvents.Changed());
            return read();
        });
        ask();
        assertThat(reads).isEqualTo(2);
    }
}
