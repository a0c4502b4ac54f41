package io.amanat.scanner.watch;

import io.amanat.scanner.entity.Checkpoint;
import io.amanat.scanner.entity.IntentStatus;
import io.amanat.scanner.entity.OpenIntent;
import io.amanat.scanner.entity.ScanRepository;
import io.amanat.scanner.entity.ScanRepository.Advance;
import io.amanat.scanner.entity.ScanRepository.Fence;
import io.amanat.scanner.entity.Sighting;
import io.amanat.scanner.node.Arrival;
import io.amanat.scanner.watch.ScanMeter.Event;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Reads a chain whose API tells only final transfers, by time (spec 02 §5.3, §5.4): what is found is confirmed at once.
 * A little is read again in every round, since an API may index a transfer late.
 */
final class TimedWatch implements ChainWatch {
    private static final Duration FIRST = Duration.ofHours(24);

    private final Source source;
    private final Pace pace;
    private final ScanRepository scans;
    private final Clock clock;
    private final ScanMeter meter;
    private final OpenIntents open;

    /**
     * How an API counts time.
     *
     * @param unit units in a second
     * @param overlap units that are read again
     * @param span units of the longest span read at once
     */
    record Pace(long unit, long overlap, long span) {}

    /** What is asked of an API; times in its own unit. */
    interface Source {
        Pace pace();

        /** Newest final time. */
        long head();

        /** The account an address means, the same for each of its spellings. */
        Object account(String address);

        /** Shows transfers in a span to any of the destinations of a token, and maybe more. */
        void read(String token, List<String> destinations, long from, long to, Consumer<Arrival> sink);
    }

    TimedWatch(int chainId, Source source, ScanRepository scans, Clock clock, ScanMeter meter) {
        this.source = source;
        this.pace = source.pace();
        this.scans = scans;
        this.clock = clock;
        this.meter = meter;
        this.open = new OpenIntents(chainId, scans.openIntents(), clock);
    }

    @Override
    public long round(Fence fence, BooleanSupplier running) {
        long head = source.head();
        Optional<Checkpoint> checkpoint = open.refresh();
        Long rescan = checkpoint.map(Checkpoint::rescanFrom).orElse(null);
        long next = checkpoint.map(known -> known.block() - pace.overlap()).orElseGet(() -> first(head));
        next = Math.max(0, rescan == null ? next : Math.min(next, rescan));
        Long rescanned = rescan;
        while (next <= head && running.getAsBoolean()) {
            // Nobody waits: nothing to ask for. Whoever registers later is paid later.
            long last = open.size() == 0 ? head : Math.min(head, next + pace.span());
            List<Sighting> seen = open.size() == 0 ? List.of() : matches(next, last);
            store(fence, seen, last, rescanned);
            rescanned = null;
            next = last + 1;
        }
        return head;
    }

    /** A day back, or as far as the oldest intent that still waits. */
    private long first(long head) {
        long dayBack = head - FIRST.toSeconds() * pace.unit();
        return open.all()
                .mapToLong(intent -> intent.createdAt().getEpochSecond() * pace.unit() - pace.overlap())
                .reduce(dayBack, Math::min);
    }

    private List<Sighting> matches(long from, long to) {
        Map<String, Map<Object, OpenIntent>> byToken = new HashMap<>();
        open.all().filter(intent -> intent.status() == IntentStatus.PENDING).forEach(intent -> byToken.computeIfAbsent(
                        intent.tokenAddress(), key -> new HashMap<>())
                .put(source.account(intent.destination()), intent));
        Map<String, Sighting> seen = new HashMap<>();
        byToken.forEach((token, waiting) -> {
            List<String> destinations =
                    waiting.values().stream().map(OpenIntent::destination).toList();
            Set<String> told = new HashSet<>();
            source.read(token, destinations, from, to, arrival -> {
                meter.count(Event.LOGS);
                OpenIntent intent = waiting.get(source.account(arrival.to()));
                // Pages may overlap while new transfers come in.
                if (intent != null && told.add(arrival.txHash() + ":" + arrival.index())) {
                    paid(intent, arrival, seen);
                }
            });
        });
        return new ArrayList<>(seen.values());
    }

    private void paid(OpenIntent intent, Arrival arrival, Map<String, Sighting> seen) {
        if (!intent.mayBePaidAt(arrival.time())) {
            return;
        }
        if (arrival.amount().compareTo(intent.amount()) < 0) {
            meter.count(Event.UNDERPAID);
            return;
        }
        seen.merge(
                intent.intentId(),
                new Sighting(
                        intent.intentId(), arrival.txHash(), arrival.index(), arrival.time(), null, arrival.amount()),
                (left, right) -> left.blockNumber() <= right.blockNumber() ? left : right);
    }

    private void store(Fence fence, List<Sighting> seen, long last, Long rescanned) {
        Instant time = Instant.ofEpochMilli(Math.multiplyExact(last, 1000L / pace.unit()));
        List<String> stored =
                scans.store(fence, Set.of(), seen, true, new Advance(last, null, time, 0, rescanned), clock.instant());
        meter.count(Event.MATCHED, stored.size());
        meter.count(Event.CONFIRMED, stored.size());
        stored.forEach(open::remove);
    }
}
