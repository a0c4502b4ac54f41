package io.amanat.custody.service;

import io.amanat.audit.service.AuditLog;
import io.amanat.config.service.MarketClock;
import io.amanat.custody.entity.DerivedDestination;
import io.amanat.custody.entity.DestinationRepository;
import io.amanat.custody.entity.DestinationStatus;
import io.amanat.custody.entity.MovableRepository;
import io.amanat.custody.entity.SweepCandidate;
import io.amanat.custody.entity.SweepRepository;
import io.amanat.shared.id.Uuid7;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The transactions that find what can be moved on from receiving addresses, and order it; between them chains are asked. */
@Stateless
public class SweepOrdering {
    @Inject
    private MovableRepository movable;

    @Inject
    private SweepRepository orders;

    @Inject
    private DestinationRepository destinations;

    @Inject
    private SweepStops stops;

    @Inject
    private AuditLog audit;

    @Inject
    private MarketClock clock;

    public List<SweepCandidate> candidates(int chainId, UUID after, int limit) {
        return movable.candidates(chainId, after, limit);
    }

    /** See {@link MovableRepository#booked}. */
    public Map<SweepCandidate, BigInteger> booked(int chainId, UUID after, int limit) {
        return movable.booked(chainId, after, limit);
    }

    /** What was ordered in the last 24 hours, in the token's smallest unit. */
    public BigInteger orderedToday(int chainId, String token) {
        return orders.orderedSince(chainId, token, clock.instant().minus(SweepStore.DAY));
    }

    /**
     * Orders that an address's money is moved on, so much of it.
     *
     * @param mostInADay of the token, in its smallest unit
     * @param startedBy null for the timer
     * @return empty when somebody else was faster, the address may not be swept any more, the day's limit is reached, or
     *     money is paused
     */
    public Optional<UUID> order(
            SweepCandidate candidate,
            int chainId,
            BigInteger amount,
            String to,
            BigInteger mostInADay,
            UUID startedBy) {
        Instant now = clock.instant();
        orders.lockDay(chainId, candidate.tokenAddress());
        DerivedDestination destination =
                destinations.lock(candidate.destinationId()).orElseThrow();
        boolean may = destination.status() == DestinationStatus.ACTIVE
                && movable.isMovable(candidate.destinationId(), amount)
                && !stops.isPaused(chainId, candidate.tokenAddress());
        BigInteger today = orders.orderedSince(chainId, candidate.tokenAddress(), now.minus(SweepStore.DAY));
        if (!may || today.add(amount).compareTo(mostInADay) > 0) {
            return Optional.empty();
        }
        UUID id = Uuid7.next();
        if (!orders.open(
                id, candidate.destinationId(), chainId, candidate.tokenAddress(), amount, to, startedBy, now)) {
            return Optional.empty();
        }
        destination.beginSweep(now);
        audit.record(
                startedBy,
                "custody.sweep",
                "derived_destination",
                candidate.destinationId(),
                Map.of("order", id.toString(), "amount", amount.toString(), "to", to));
        return Optional.of(id);
    }
}
