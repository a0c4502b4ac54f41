package io.amanat.custody.service;

import io.amanat.custody.entity.SweepCandidate;
import io.amanat.payment.service.ChainAccounts;
import io.amanat.payment.service.ChainUnavailableException;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Finds out what can be moved on from receiving addresses, and orders it. Balances are read several at once; orders are
 * made one after the other (R-SWP-01). Holds no transaction while it reads.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class SweepPlanner {
    /** Addresses that one round looks at. */
    static final int BATCH = 100;

    @Inject
    private SweepOrdering ordering;

    @Inject
    private SweepStops stops;

    @Inject
    private BalanceProbes probes;

    @Inject
    private SweepTerms terms;

    @Inject
    private SafekeepingAddresses safekeeping;

    @Inject
    private ChainAccounts chains;

    /**
     * What would happen, or has happened, to an address.
     *
     * @param balance in the token's smallest unit; null when nobody told
     * @param amount how much of it is the house's; null when nobody can tell
     * @param verdict sweep, or why not: below_minimum, over_limit, over_daily_limit, unreadable, less_than_told, paused, taken
     * @param orderId null unless an order was made
     */
    public record Line(SweepCandidate address, BigInteger balance, BigInteger amount, String verdict, UUID orderId) {
        static Line kept(SweepCandidate address, BigInteger balance, BigInteger amount, String verdict) {
            return new Line(address, balance, amount, verdict, null);
        }
    }

    /**
     * A round.
     *
     * @param toAddress where the money goes
     * @param nextCursor last address of this round when there may be more; null at the end
     */
    public record Plan(int chainId, String toAddress, List<Line> lines, UUID nextCursor) {}

    /**
     * Looks at one batch of a chain's addresses.
     *
     * @param only these addresses of the batch; empty: all
     * @param after the last address of the batch before; null: the first batch
     * @param dryRun nothing is ordered
     * @param startedBy null for the timer
     * @throws DomainException FEATURE_DISABLED when no node of the chain is configured or nobody has said where money is
     *     kept, or the place was retired; CHAIN_UNAVAILABLE
     */
    public Plan plan(int chainId, Set<UUID> only, UUID after, boolean dryRun, UUID startedBy) {
        if (!chains.reads(chainId)) {
            throw new DomainException(ErrorCode.FEATURE_DISABLED, "No node of this chain is configured.");
        }
        String to = target(chainId);
        List<SweepCandidate> batch = ordering.candidates(chainId, after, BATCH);
        List<SweepCandidate> wanted = batch.stream()
                .filter(address -> only.isEmpty() || only.contains(address.destinationId()))
                .toList();
        Map<UUID, Optional<BigInteger>> balances = read(chainId, wanted);
        Round round = new Round(chainId, to, new HashMap<>(), new HashMap<>(), dryRun, startedBy);
        List<Line> lines = new ArrayList<>();
        for (SweepCandidate address : wanted) {
            lines.add(line(round, address, balances.get(address.destinationId())));
        }
        UUID next = batch.size() < BATCH ? null : batch.get(batch.size() - 1).destinationId();
        return new Plan(chainId, to, lines, next);
    }

    private Map<UUID, Optional<BigInteger>> read(int chainId, List<SweepCandidate> wanted) {
        try {
            return probes.read(chainId, wanted);
        } catch (ChainUnavailableException unreadable) {
            throw new DomainException(
                    ErrorCode.CHAIN_UNAVAILABLE, "The chain's balances cannot be read now.", unreadable);
        }
    }

    /**
     * What is the same for all addresses of one call.
     *
     * @param today what was ordered of each token
     * @param paused whether its money is
     */
    private record Round(
            int chainId,
            String to,
            Map<String, BigInteger> today,
            Map<String, Boolean> paused,
            boolean dryRun,
            UUID startedBy) {}

    private Line line(Round round, SweepCandidate address, Optional<BigInteger> read) {
        int chainId = round.chainId();
        String token = address.tokenAddress();
        if (read.isEmpty()) {
            return Line.kept(address, null, null, "unreadable");
        }
        BigInteger balance = read.get();
        Optional<BigInteger> ours = address.movable(balance);
        if (ours.isEmpty()) {
            return Line.kept(address, balance, null, "less_than_told");
        }
        BigInteger amount = ours.get();
        if (amount.compareTo(terms.least(address.decimals())) < 0) {
            return Line.kept(address, balance, amount, "below_minimum");
        }
        if (amount.compareTo(terms.most(address.decimals())) > 0) {
            return Line.kept(address, balance, amount, "over_limit");
        }
        if (round.paused().computeIfAbsent(token, one -> stops.looksPaused(chainId, one))) {
            return Line.kept(address, balance, amount, "paused");
        }
        BigInteger most = terms.mostInADay(address.decimals());
        BigInteger sum = round.today()
                .computeIfAbsent(token, one -> ordering.orderedToday(chainId, one))
                .add(amount);
        if (sum.compareTo(most) > 0) {
            return Line.kept(address, balance, amount, "over_daily_limit");
        }
        if (round.dryRun()) {
            round.today().put(token, sum);
            return Line.kept(address, balance, amount, "sweep");
        }
        Optional<UUID> order = ordering.order(address, chainId, amount, round.to(), most, round.startedBy());
        if (order.isEmpty()) {
            // What is not ordered takes nothing of the day from those behind it.
            return Line.kept(address, balance, amount, "taken");
        }
        round.today().put(token, sum);
        return new Line(address, balance, amount, "sweep", order.get());
    }

    private String target(int chainId) {
        return safekeeping
                .target(chainId)
                .orElseThrow(() -> new DomainException(
                        ErrorCode.FEATURE_DISABLED,
                        "There is no verified address of a hardware wallet on this chain to move money to, and no wallet of the"
                                + " configuration that may be used instead."));
    }
}
