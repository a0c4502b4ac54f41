package io.amanat.limit.service;

import io.amanat.config.service.MarketClock;
import io.amanat.limit.entity.Prepaid;
import io.amanat.limit.entity.RateBucketRepository;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;

/** Counts against limits. Each count is a transaction of its own: what the caller then fails at is counted all the same. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class Limiter {
    @Inject
    private RateBucketRepository buckets;

    @Inject
    private MarketClock clock;

    /**
     * Counts one request.
     *
     * @param caller user id, client address or a hash; at most 150 characters
     * @throws DomainException RATE_LIMIT_EXCEEDED with the seconds to wait
     */
    public void take(Limit limit, String caller) {
        Duration wait = buckets.take(key(limit, caller), limit.capacity(), limit.window(), clock.instant());
        if (!wait.isZero()) {
            throw new DomainException(
                    ErrorCode.RATE_LIMIT_EXCEEDED, ErrorCode.RATE_LIMIT_EXCEEDED.message(), List.of(), (int)
                            Math.max(1, wait.plusMillis(999).toSeconds()));
        }
    }

    /**
     * Counts several requests in advance, or one, or none, for a node that counts them off by itself.
     *
     * @param capacity requests within the window
     */
    public Prepaid prepay(String caller, int amount, int capacity, Duration window) {
        return buckets.prepay("global:" + caller, amount, capacity, window, clock.instant());
    }

    /** Gives a caller back what was counted. */
    public void forget(Limit limit, String caller) {
        buckets.empty(key(limit, caller));
    }

    private static String key(Limit limit, String caller) {
        return limit.name().toLowerCase(java.util.Locale.ROOT) + ":" + caller;
    }
}
