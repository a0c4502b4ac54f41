package io.amanat.shared.paging;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How long lists are that many people read, remembered for some seconds where they are long: counting tens of thousands
 * costs a hundred times what a page costs. A small number is never remembered, so it is always right; a large one is at most
 * {@link #KEPT} old.
 *
 * @param <K> which list
 */
public class RememberedCounts<K> {
    public static final Duration KEPT = Duration.ofSeconds(5);
    /** Up to here counting costs about as much as a page. */
    public static final long NOT_REMEMBERED = 1_000;
    /** Different lists at most; which ones are forgotten does not matter. */
    public static final int MOST = 500;

    private final Map<K, Known> known = new ConcurrentHashMap<>();

    private record Known(long count, Instant at) {}

    /** Empty when the caller has to count and to {@link #learn}; of several at once one has to. */
    public OptionalLong find(K list, Instant now) {
        Known last = known.get(list);
        if (last == null) {
            return OptionalLong.empty();
        }
        boolean old = !now.isBefore(last.at().plus(KEPT)) || now.isBefore(last.at());
        if (old && known.replace(list, last, new Known(last.count(), now))) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(last.count());
    }

    public void learn(K list, long count, Instant now) {
        if (count <= NOT_REMEMBERED) {
            known.remove(list);
            return;
        }
        if (known.size() >= MOST) {
            known.clear();
        }
        known.put(list, new Known(count, now));
    }
}
