package io.amanat.custody.service;

import io.amanat.audit.service.AuditLog;
import io.amanat.config.service.MarketClock;
import io.amanat.custody.entity.DerivedDestination;
import io.amanat.custody.entity.DestinationFilter;
import io.amanat.custody.entity.DestinationRepository;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.user.service.Actor;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Receiving addresses for administrators: the list, quarantine and its end (04, 1.7). */
@Stateless
public class DestinationService {
    private static final String SUBJECT = "derived_destination";

    @Inject
    private DestinationRepository destinations;

    @Inject
    private AuditLog audit;

    @Inject
    private MarketClock clock;

    /**
     * Addresses, newest first.
     *
     * @param afterTime and afterId: position of the last row of the page before; null starts at the top
     * @throws DomainException FORBIDDEN unless an administrator asks
     */
    public List<DerivedDestination> list(
            Actor actor, DestinationFilter filter, Instant afterTime, UUID afterId, int limit) {
        mustBeAdmin(actor);
        return destinations.list(filter, afterTime, afterId, limit);
    }

    /** @throws DomainException FORBIDDEN unless an administrator asks, NOT_FOUND */
    public DerivedDestination require(Actor actor, UUID id) {
        mustBeAdmin(actor);
        return destinations.find(id).orElseThrow(DestinationService::unknown);
    }

    /**
     * Sets an address aside: nothing there is moved, no other payment gets it.
     *
     * @param reason 1..200 characters
     * @throws DomainException FORBIDDEN unless an administrator asks, NOT_FOUND, INVALID_STATUS unless it is active
     */
    public DerivedDestination quarantine(Actor actor, UUID id, String reason) {
        mustBeAdmin(actor);
        DerivedDestination destination = destinations.lock(id).orElseThrow(DestinationService::unknown);
        destination.quarantine(reason, clock.instant());
        audit.record(actor.userId(), "custody.quarantine", SUBJECT, id, Map.of("reason", reason));
        return destination;
    }

    /**
     * Lets an address go on.
     *
     * @throws DomainException FORBIDDEN unless an administrator asks, NOT_FOUND, INVALID_STATUS unless in quarantine
     */
    public DerivedDestination reactivate(Actor actor, UUID id) {
        mustBeAdmin(actor);
        DerivedDestination destination = destinations.lock(id).orElseThrow(DestinationService::unknown);
        String reason = destination.quarantineReason();
        destination.reactivate(clock.instant());
        audit.record(actor.userId(), "custody.reactivate", SUBJECT, id, Map.of("reason", reason));
        return destination;
    }

    private static void mustBeAdmin(Actor actor) {
        if (!actor.isAdmin()) {
            throw new DomainException(ErrorCode.FORBIDDEN);
        }
    }

    private static DomainException unknown() {
        return new DomainException(ErrorCode.NOT_FOUND, "There is no such address.");
    }
}
