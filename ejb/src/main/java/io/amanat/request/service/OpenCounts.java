package io.amanat.request.service;

import io.amanat.request.entity.RequestFilter;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How many public requests wait for offers, remembered for some seconds when there are many: counting tens of thousands
 * costs a hundred times what the page costs, and the number is the same for all sellers. A small number is never
 * remembered, so it is always right; a large one is at most {@link #KEPT} old.
 */
@ApplicationScoped
public class OpenCounts {
    static final Duration KEPT = Duration.ofSeconds(5);
    /** Up to here counting costs about as much as a page. */
    static final long NOT_REMEMBERED = 1_000;
    /** Different filters at most; which ones are forgotten does not matter. */
    static final int MOST = 500;

    private final Map<RequestFilter, Known> known = new ConcurrentHashMap<>();

    private record Known(long count, Instant at) {}

    /** Empty when the caller has to count and to {@link #learn}; of several at once one has to. */
    OptionalLong find(RequestFilter filter, Instant now) {
        Known last = known.get(filter);
        if (last == null) {
            return OptionalLong.empty();
        }
        boolean old = !now.isBefore(last.at().plus(KEPT)) || now.isBefore(last.at());
        if (old && known.replace(filter, last, new Known(last.count(), now))) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(last.count());
    }

    void learn(RequestFilter filter, long count, Instant now) {
        if (count <= NOT_REMEMBERED) {
            known.remove(filter);
            return;
        }
        if (known.size() >= MOST) {
            known.clear();
        }
        known.put(filter, new Known(count, now));
    }
}
