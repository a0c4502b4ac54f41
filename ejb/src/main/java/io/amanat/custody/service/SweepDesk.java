package io.amanat.custody.service;

import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.user.service.Actor;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.Set;
import java.util.UUID;

/** An administrator has money moved on now, or wants to know what would be moved. Holds no transaction. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class SweepDesk {
    @Inject
    private SweepPlanner planner;

    @Inject
    private SweepSigners signers;

    /**
     * As {@link SweepPlanner#plan}; what is ordered is sent by the timer's next tick.
     *
     * @throws DomainException FORBIDDEN unless an administrator asks, FEATURE_DISABLED also where nobody signs and this is
     *     no dry run
     */
    public SweepPlanner.Plan plan(Actor actor, int chainId, Set<UUID> only, UUID after, boolean dryRun) {
        SweepService.mustBeAdmin(actor);
        if (!dryRun && signers.of(chainId).isEmpty()) {
            throw new DomainException(ErrorCode.FEATURE_DISABLED, "Nobody signs sweeps on this chain.");
        }
        return planner.plan(chainId, only, after, dryRun, actor.userId());
    }
}
