package io.amanat.category.service;

import io.amanat.category.entity.Category;
import io.amanat.config.service.MarketClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * The active categories as last read (PERF-1: list and tree share them). A change on this node is seen at once, one on
 * another node after {@link #MEMORY}.
 */
@ApplicationScoped
public class CategoryCache {
    /** How long another node's change may stay unseen. */
    static final Duration MEMORY = Duration.ofSeconds(10);

    /** Counts changes: what was read before one is not kept after it. */
    private final AtomicLong changes = new AtomicLong();

    private volatile Known known;

    @Inject
    private MarketClock clock;

    private record Known(List<Category> categories, long change, Instant at) {}

    List<Category> active(Supplier<List<Category>> read) {
        Instant now = clock.instant();
        Known remembered = known;
        if (remembered != null
                && remembered.change() == changes.get()
                && !now.isBefore(remembered.at())
                && now.isBefore(remembered.at().plus(MEMORY))) {
            return remembered.categories();
        }
        long before = changes.get();
        List<Category> categories = List.copyOf(read.get());
        known = new Known(categories, before, now);
        return categories;
    }

    void on(@Observes(during = TransactionPhase.AFTER_COMPLETION) CategoryEvents.Changed event) {
        changes.incrementAndGet();
    }
}
