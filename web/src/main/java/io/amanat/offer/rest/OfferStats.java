package io.amanat.offer.rest;

import io.amanat.offer.entity.OfferStatus;
import java.util.Map;

/** How many offers a seller has, in all and in each status. */
public record OfferStats(long total, long pending, long active, long accepted, long rejected, long withdrawn) {
    static OfferStats from(Map<OfferStatus, Long> counts) {
        return new OfferStats(
                counts.values().stream().mapToLong(Long::longValue).sum(),
                counts.getOrDefault(OfferStatus.PENDING, 0L),
                counts.getOrDefault(OfferStatus.ACTIVE, 0L),
                counts.getOrDefault(OfferStatus.ACCEPTED, 0L),
                counts.getOrDefault(OfferStatus.REJECTED, 0L),
                counts.getOrDefault(OfferStatus.WITHDRAWN, 0L));
    }
}
