package io.amanat.blog.service;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * The tags of all published posts, remembered for a minute when there are many: every page of the blog shows them, and to
 * count them every published post is read. Few are never remembered, so they are always right; many are at most
 * {@link #KEPT} old.
 */
@ApplicationScoped
public class BlogTags {
    static final Duration KEPT = Duration.ofMinutes(1);
    /** Up to here, counted over all tags, counting costs about as much as a page of posts. */
    static final long NOT_REMEMBERED = 1_000;

    private final AtomicReference<Known> known = new AtomicReference<>();

    private record Known(Map<String, Long> tags, Instant at) {
        private boolean isOld(Instant now) {
            return !now.isBefore(at.plus(KEPT)) || now.isBefore(at);
        }
    }

    /**
     * What is remembered, or what is counted now; of several who find it too old at once, one counts.
     *
     * @param count asked when nothing fresh is remembered
     */
    Map<String, Long> at(Instant now, Supplier<Map<String, Long>> count) {
        Known last = known.get();
        if (last != null && (!last.isOld(now) || !known.compareAndSet(last, new Known(last.tags(), now)))) {
            return last.tags();
        }
        Map<String, Long> counted = count.get();
        long posts = counted.values().stream().mapToLong(Long::longValue).sum();
        known.set(posts > NOT_REMEMBERED ? new Known(counted, now) : null);
        return counted;
    }
}
