package io.amanat.shop.service;

import io.amanat.config.service.MarketClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.Supplier;

/**
 * Where sellers take money, as last read: a checkout page asks again and again (PERF-2). A change on this node is seen
 * at once, one on another node after {@link #MEMORY}. What starts a payment never asks here.
 */
@ApplicationScoped
public class SellerRailsCache {
    /** How long another node's change may stay unseen. */
    static final Duration MEMORY = Duration.ofSeconds(30);
    /** Beyond it all is forgotten and read anew. */
    static final int MAX_KNOWN = 10_000;

    private static final int BUCKETS = 256;

    /** Counts changes of the sellers of a bucket: what was read before one is not kept after it. */
    private final AtomicLongArray changes = new AtomicLongArray(BUCKETS);

    private final Map<Key, Known> known = new ConcurrentHashMap<>();

    @Inject
    private MarketClock clock;

    private record Key(UUID sellerId, UUID templateId) {}

    private record Known(SellerRails rails, long change, Instant at) {}

    /** @param templateId may be null */
    SellerRails of(UUID sellerId, UUID templateId, Supplier<SellerRails> read) {
        Key key = new Key(sellerId, templateId);
        Instant now = clock.instant();
        long change = changes.get(bucket(sellerId));
        Known remembered = known.get(key);
        if (remembered != null
                && remembered.change() == change
                && !now.isBefore(remembered.at())
                && now.isBefore(remembered.at().plus(MEMORY))) {
            return remembered.rails();
        }
        SellerRails rails = read.get();
        if (known.size() >= MAX_KNOWN) {
            known.clear();
        }
        known.put(key, new Known(rails, change, now));
        return rails;
    }

    void on(@Observes(during = TransactionPhase.AFTER_COMPLETION) ShopEvents.RailsChanged event) {
        changes.incrementAndGet(bucket(event.sellerId()));
    }

    private static int bucket(UUID sellerId) {
        return Math.floorMod(sellerId.hashCode(), BUCKETS);
    }
}
