package io.amanat.outbox.service;

import io.amanat.config.service.MarketClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The ways out of this node that do not work. Each rests for 2, 4, 8 … seconds, a minute at most, before it is tried again
 * with whatever message is due then. Every node finds out by itself.
 */
@ApplicationScoped
public class OutboxWays {
    static final Duration FIRST_REST = Duration.ofSeconds(2);
    static final Duration LONGEST_REST = Duration.ofMinutes(1);
    private static final int DOUBLED = 5;

    private static final Logger LOG = Logger.getLogger(OutboxWays.class.getName());

    @Inject
    private MarketClock clock;

    private final Map<String, Broken> broken = new ConcurrentHashMap<>();

    private record Broken(Instant since, Instant until, int times) {}

    /** Whether a way is left alone now. */
    boolean rests(String sink) {
        Broken way = broken.get(sink);
        return way != null && way.until().isAfter(clock.instant());
    }

    /** A way did not work; says how long it rests. */
    Duration broke(String sink, Throwable why) {
        Instant now = clock.instant();
        Broken before = broken.get(sink);
        int times = before == null ? 0 : before.times();
        Duration doubled = FIRST_REST.multipliedBy(1L << Math.min(DOUBLED, times));
        Duration rest = doubled.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : doubled;
        broken.put(sink, new Broken(before == null ? now : before.since(), now.plus(rest), times + 1));
        LOG.log(times == 0 ? Level.WARNING : Level.FINE, "The way " + sink + " does not work; it rests.", why);
        return rest;
    }

    /** A way works. */
    void works(String sink) {
        if (broken.remove(sink) != null) {
            LOG.log(Level.INFO, "The way {0} works again.", sink);
        }
    }

    /** Names of those that have not worked since a moment, in their order. */
    List<String> brokenSince(Instant moment) {
        return broken.entrySet().stream()
                .filter(way -> !way.getValue().since().isAfter(moment))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }
}
