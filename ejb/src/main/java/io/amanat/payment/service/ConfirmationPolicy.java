package io.amanat.payment.service;

import io.amanat.config.service.LiveSettings;
import io.amanat.config.service.MarketClock;
import io.amanat.config.service.MarketSetting;
import io.amanat.config.service.MarketSettings;
import io.amanat.shared.chain.Chain;
import io.amanat.shared.chain.ChainRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How deep a transfer must be: the chain's floor, or the general figure where a chain has none; an administrator's
 * threshold may ask for more, never for less (03, 5.4).
 */
@ApplicationScoped
public class ConfirmationPolicy {
    /** How long a threshold is believed; a change reaches every node within it. */
    static final Duration MEMORY = Duration.ofSeconds(10);

    private final ChainRegistry chains = ChainRegistry.load();
    private final Map<Integer, Threshold> thresholds = new ConcurrentHashMap<>();

    @Inject
    private MarketSettings settings;

    @Inject
    private LiveSettings live;

    @Inject
    private MarketClock clock;

    private record Threshold(int blocks, Instant until) {}

    /** Blocks on top of and including the transfer's own. */
    public int required(int chainId) {
        return Math.max(floor(chainId), threshold(chainId));
    }

    /**
     * The same for a payment that was begun at a moment: its provider was told then how deep it must lie, waits for that and
     * tells once. What is asked since holds for payments begun since.
     */
    public int required(int chainId, Instant begun) {
        return Math.max(
                floor(chainId), Math.min(threshold(chainId), live.confirmationThreshold(chainId, begun.minus(MEMORY))));
    }

    private int floor(int chainId) {
        return chains.chain(chainId)
                .map(Chain::confirmationFloor)
                .orElseGet(() -> settings.integer(MarketSetting.TRANSACTION_SAFETY_MIN_CONFIRMATIONS));
    }

    /** Asks the database at the next call; for the node on which a threshold was changed. */
    void forget(int chainId) {
        thresholds.remove(chainId);
    }

    private int threshold(int chainId) {
        Instant now = clock.instant();
        Threshold known = thresholds.get(chainId);
        if (known == null || !known.until().isAfter(now)) {
            known = new Threshold(live.confirmationThreshold(chainId), now.plus(MEMORY));
            thresholds.put(chainId, known);
        }
        return known.blocks();
    }
}
