package io.amanat.user.service;

import io.amanat.config.service.MarketClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Who has made a request on this node since it was last written down. A request costs no statement for it; a crash loses
 * what was not written yet, which is half a minute of an indication.
 */
@ApplicationScoped
public class Presence {
    /** Accounts remembered at most; further ones are noted in the next round. */
    static final int MAX_REMEMBERED = 50_000;

    private final Map<UUID, Instant> seen = new ConcurrentHashMap<>();

    @Inject
    private MarketClock clock;

    /** The account is making a request. */
    public void here(UUID userId) {
        if (seen.size() < MAX_REMEMBERED || seen.containsKey(userId)) {
            seen.put(userId, clock.instant());
        }
    }

    /** Everybody seen since the last call, who is forgotten by it. */
    Map<UUID, Instant> drain() {
        Map<UUID, Instant> drained = new HashMap<>();
        // One by one: who comes meanwhile with a later moment stays for the next round.
        seen.forEach((userId, at) -> {
            if (seen.remove(userId, at)) {
                drained.put(userId, at);
            }
        });
        return drained;
    }
}
