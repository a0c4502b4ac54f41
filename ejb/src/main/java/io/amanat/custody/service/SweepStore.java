package io.amanat.custody.service;

import io.amanat.audit.service.AuditLog;
import io.amanat.config.service.MarketClock;
import io.amanat.custody.entity.DerivedDestination;
import io.amanat.custody.entity.DestinationRepository;
import io.amanat.custody.entity.NewSweep;
import io.amanat.custody.entity.OpenSweepRepository;
import io.amanat.custody.entity.Sweep;
import io.amanat.custody.entity.SweepLaneRepository;
import io.amanat.custody.entity.SweepOrder;
import io.amanat.custody.entity.SweepOrderStatus;
import io.amanat.custody.entity.SweepRepository;
import io.amanat.custody.entity.SweepStatus;
import io.amanat.custody.entity.SweepTransaction;
import io.amanat.custody.entity.SweepTransactionKind;
import io.amanat.custody.entity.SweepTransactionRepository;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.shared.id.Uuid7;
import io.amanat.user.service.Actor;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The transactions around a sweep; between them, with none open, chains and signers are asked. Every write of a sender
 * names its fence: who has lost the lane writes nothing.
 */
@Stateless
public class SweepStore {
    /** Over which the limit of all sweeps counts. */
    static final Duration DAY = Duration.ofDays(1);

    /** The chain has taken the money's own transaction and moved nothing. */
    static final String REVERTED = "reverted";
    /** Each costs its gas: after the second a person looks. */
    private static final int MAX_REVERTS = 2;

    @Inject
    private SweepLaneRepository lanes;

    @Inject
    private SweepRepository orders;

    @Inject
    private OpenSweepRepository rounds;

    @Inject
    private SweepTransactionRepository transactions;

    @Inject
    private DestinationRepository destinations;

    @Inject
    private SweepStops stops;

    @Inject
    private AuditLog audit;

    @Inject
    private MarketClock clock;

    /**
     * A lane that is held.
     *
     * @param fence under which its owner writes
     */
    public record Lane(int chainId, long fence) {}

    public Optional<Lane> takeLane(int chainId, String owner) {
        return lanes.take(chainId, owner).map(fence -> new Lane(chainId, fence));
    }

    public void releaseLane(Lane lane) {
        lanes.release(lane.chainId(), lane.fence());
    }

    /** Whether the timer's round on a chain is due; whoever is told so does it. */
    public boolean claimRound(int chainId, String owner, Duration interval) {
        Instant now = clock.instant();
        return lanes.claimRound(chainId, owner, now.minus(interval), now);
    }

    public Map<Integer, Instant> rounds() {
        return lanes.rounds();
    }

    public List<Integer> openChains() {
        return rounds.openChains();
    }

    /**
     * What a round takes further, oldest first: orders of tokens that are not paused, and as many others of which something is
     * under way. Orders that only wait for the end of a pause keep nobody waiting.
     *
     * @param limit of each
     */
    public List<SweepOrder> open(int chainId, int limit) {
        List<String> paused = rounds.openTokens(chainId).stream()
                .filter(token -> stops.looksPaused(chainId, token))
                .toList();
        List<SweepOrder> open = new ArrayList<>(rounds.open(chainId, paused, limit));
        if (!paused.isEmpty()) {
            rounds.waitFor(chainId, paused, SweepStops.PAUSED, clock.instant());
            open.addAll(0, rounds.underWay(chainId, paused, limit));
        }
        return open;
    }

    public List<SweepTransaction> transactions(UUID orderId) {
        return transactions.of(orderId);
    }

    /** The number that an account's next transaction carries, as far as we have sent any. */
    public long nextNonce(int chainId, String from) {
        return transactions.nextNonce(chainId, from);
    }

    /** Stores what is about to be signed; false while another one of that account has not ended, or money is paused. */
    public boolean intend(Lane lane, SweepOrder order, SweepTransaction intent) {
        lanes.hold(lane.chainId(), lane.fence());
        return !stops.isPaused(order) && !stops.isRetired(order) && transactions.intend(intent, clock.instant());
    }

    /**
     * Stores the signed bytes: from now on nothing else is ever sent under that number.
     *
     * @return false when there were some before, money is paused, or the target was retired meanwhile: these bytes are
     *     forgotten
     */
    public boolean signed(Lane lane, SweepOrder order, SweepTransaction intent, String raw, String txHash) {
        lanes.hold(lane.chainId(), lane.fence());
        return !stops.isPaused(order, intent.kind())
                && !stops.isRetired(order)
                && transactions.sign(intent.id(), raw, txHash, clock.instant());
    }

    /** @param nodeSaid what the node had against it; null when it took it */
    public boolean broadcast(Lane lane, SweepOrder order, SweepTransaction sent, String nodeSaid) {
        lanes.hold(lane.chainId(), lane.fence());
        boolean first = transactions.broadcast(sent.id(), nodeSaid, clock.instant());
        if (first && sent.kind() == SweepTransactionKind.MOVE) {
            news(order, sent.txHash(), SweepStatus.BROADCAST, null);
        }
        return first;
    }

    /** What was signed for a target that was retired is not sent. It may be out all the same, so it is looked for. */
    public boolean withheld(Lane lane, SweepTransaction signed) {
        lanes.hold(lane.chainId(), lane.fence());
        return transactions.broadcast(signed.id(), SweepStops.WITHHELD, clock.instant());
    }

    /** The number of a transaction is used by a version of it that moves nothing: it and its order have ended. */
    public void calledOff(Lane lane, SweepOrder order, SweepTransaction sent, String minedHash, long blockNumber) {
        lanes.hold(lane.chainId(), lane.fence());
        Instant now = clock.instant();
        DerivedDestination destination =
                destinations.lock(order.destinationId()).orElseThrow();
        if (transactions.callOff(sent.id(), minedHash, blockNumber, SweepStops.RETIRED, now)) {
            giveUp(order, destination, minedHash, SweepStops.RETIRED, now);
        }
    }

    /**
     * The transaction lies in a block, deep enough; a move ends its order, with a word where its target was retired by then.
     *
     * @param minedHash of its version that the block has
     */
    public boolean confirmed(Lane lane, SweepOrder order, SweepTransaction sent, String minedHash, long blockNumber) {
        lanes.hold(lane.chainId(), lane.fence());
        Instant now = clock.instant();
        DerivedDestination destination =
                destinations.lock(order.destinationId()).orElseThrow();
        boolean first = transactions.confirm(sent.id(), minedHash, blockNumber, now);
        if (first
                && sent.kind() == SweepTransactionKind.MOVE
                && orders.end(
                        order.id(), SweepOrderStatus.DONE, stops.isRetired(order) ? SweepStops.RETIRED : null, now)) {
            news(order, minedHash, SweepStatus.CONFIRMED, null);
            destination.endSweep(true, now);
        }
        return first;
    }

    /** The transaction has ended without effect; so has its order. */
    public void failed(Lane lane, SweepOrder order, SweepTransaction sent, String why) {
        lanes.hold(lane.chainId(), lane.fence());
        Instant now = clock.instant();
        DerivedDestination destination =
                destinations.lock(order.destinationId()).orElseThrow();
        if (transactions.fail(sent.id(), sent.status(), why, now)) {
            giveUp(order, destination, sent.txHash(), why, now);
        }
    }

    /** Nothing has been signed and nothing will be. */
    public void giveUp(Lane lane, SweepOrder order, String why) {
        lanes.hold(lane.chainId(), lane.fence());
        DerivedDestination destination =
                destinations.lock(order.destinationId()).orElseThrow();
        giveUp(order, destination, null, why, clock.instant());
    }

    /**
     * An administrator takes an order back of which nothing is on its way.
     *
     * @throws DomainException FORBIDDEN unless an administrator, NOT_FOUND, INVALID_STATUS when it is over or something of it
     *     may be on its way
     */
    public SweepOrder cancel(Actor actor, UUID id, String reason) {
        SweepService.mustBeAdmin(actor);
        SweepOrder order = require(id);
        // In the order of everybody: the address, then its order.
        DerivedDestination destination =
                destinations.lock(order.destinationId()).orElseThrow();
        Instant now = clock.instant();
        if (!orders.cancel(id, "cancelled", now)) {
            throw new DomainException(
                    ErrorCode.INVALID_STATUS, "This sweep is over, or something of it may be on its way.");
        }
        destination.endSweep(false, now);
        audit.record(
                actor.userId(),
                "custody.sweep_cancelled",
                "derived_destination",
                order.destinationId(),
                Map.of("order", id.toString(), "reason", reason));
        return require(id);
    }

    /** @throws DomainException NOT_FOUND */
    public SweepOrder require(UUID id) {
        return orders.find(id).orElseThrow(() -> new DomainException(ErrorCode.NOT_FOUND, "There is no such sweep."));
    }

    /**
     * The number of a transaction that waits was used by another one, which the chain has shown: it and its order have ended.
     *
     * @throws DomainException INVALID_STATUS when it has ended meanwhile
     */
    public SweepOrder numberUsed(Actor admin, SweepOrder order, SweepTransaction sent, String byHash, String reason) {
        Instant now = clock.instant();
        DerivedDestination destination =
                destinations.lock(order.destinationId()).orElseThrow();
        if (!transactions.fail(sent.id(), sent.status(), "number_used by " + byHash, now)) {
            throw new DomainException(ErrorCode.INVALID_STATUS, "This sweep's transaction has ended meanwhile.");
        }
        giveUp(order, destination, sent.txHash(), "number_used", now);
        audit.record(
                admin.userId(),
                "custody.sweep_number_used",
                "derived_destination",
                order.destinationId(),
                Map.of("order", order.id().toString(), "txHash", byHash, "reason", reason));
        return require(order.id());
    }

    private void giveUp(SweepOrder order, DerivedDestination destination, String txHash, String why, Instant now) {
        if (orders.end(order.id(), SweepOrderStatus.FAILED, why, now)) {
            news(order, txHash, SweepStatus.FAILED, why);
            destination.endSweep(false, now);
            if (REVERTED.equals(why) && orders.failed(order.destinationId(), why) >= MAX_REVERTS) {
                destination.quarantine("sweep_reverted", now);
            }
        }
    }

    /** One more try or look that changed nothing. */
    public void tried(SweepTransaction sent, String error) {
        transactions.tried(sent.id(), error, clock.instant());
    }

    /** @param reason what an open order waits for; null: nothing any more */
    public void waitFor(SweepOrder order, String reason) {
        orders.waitFor(order.id(), reason, clock.instant());
    }

    private void news(SweepOrder order, String txHash, SweepStatus status, String error) {
        NewSweep news = NewSweep.of(order, txHash, status, error);
        destinations.add(Sweep.of(Uuid7.next(), news, clock.instant()));
    }
}
