package io.amanat.scanner.watch;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts what the workers of a node see, for the metrics. Thread-safe. */
public final class ScanMeter {
    /** What is counted. */
    public enum Event {
        ROUNDS,
        FAILED_ROUNDS,
        LOGS,
        MATCHED,
        UNDERPAID,
        REJECTED,
        WRONG_TOKEN,
        REORGS,
        FORGOTTEN,
        DISPUTED,
        CONFIRMED
    }

    private final Map<Event, LongAdder> counts = new java.util.EnumMap<>(Event.class);

    public ScanMeter() {
        for (Event event : Event.values()) {
            counts.put(event, new LongAdder());
        }
    }

    void count(Event event) {
        count(event, 1);
    }

    void count(Event event, long times) {
        counts.get(event).add(times);
    }

    public long of(Event event) {
        return counts.get(event).sum();
    }

    /** Counts by lower-case name. */
    public Map<String, Long> all() {
        Map<String, Long> all = new TreeMap<>();
        counts.forEach((event, count) -> all.put(event.name().toLowerCase(Locale.ROOT), count.sum()));
        return all;
    }
}
