package io.amanat.custody.service;

import io.amanat.custody.entity.SweepCandidate;
import io.amanat.payment.service.ChainAccounts;
import io.amanat.payment.service.ChainUnavailableException;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.user.service.Actor;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Holds what receiving addresses should have by our books against what the chain says they have. Changes nothing: what
 * differs is for a person. Holds no transaction while it reads.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class CustodyReconciliation {
    @Inject
    private SweepOrdering ordering;

    @Inject
    private BalanceProbes probes;

    @Inject
    private ChainAccounts chains;

    /**
     * @param booked what was seen there less what was moved on, in the token's smallest unit
     * @param actual what the chain says; null when no node told
     * @param verdict match, missing, surplus or unreadable
     */
    public record Line(SweepCandidate address, BigInteger booked, BigInteger actual, String verdict) {}

    /**
     * A batch of addresses that were used, in the order of their ids.
     *
     * @param after the last one of the batch before; null: the first batch
     * @throws DomainException FORBIDDEN unless an administrator asks, FEATURE_DISABLED when no node of the chain is
     *     configured, CHAIN_UNAVAILABLE
     */
    public List<Line> report(Actor actor, int chainId, UUID after, int limit) {
        SweepService.mustBeAdmin(actor);
        if (!chains.reads(chainId)) {
            throw new DomainException(ErrorCode.FEATURE_DISABLED, "No node of this chain is configured.");
        }
        Map<SweepCandidate, BigInteger> booked = ordering.booked(chainId, after, limit);
        List<SweepCandidate> addresses = List.copyOf(booked.keySet());
        try {
            Map<UUID, Optional<BigInteger>> actual = probes.read(chainId, addresses);
            return addresses.stream()
                    .map(address -> line(address, booked.get(address), actual.get(address.destinationId())))
                    .toList();
        } catch (ChainUnavailableException unreadable) {
            throw new DomainException(
                    ErrorCode.CHAIN_UNAVAILABLE, "The chain's balances cannot be read now.", unreadable);
        }
    }

    private static Line line(SweepCandidate address, BigInteger booked, Optional<BigInteger> actual) {
        if (actual.isEmpty()) {
            return new Line(address, booked, null, "unreadable");
        }
        int difference = actual.get().compareTo(booked);
        return new Line(
                address, booked, actual.get(), difference == 0 ? "match" : difference < 0 ? "missing" : "surplus");
    }
}
