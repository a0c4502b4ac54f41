package io.amanat.request.service;

import io.amanat.config.service.MarketClock;
import io.amanat.request.entity.PurchaseRequest;
import io.amanat.request.entity.RequestRepository;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.user.service.Actor;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/**
 * Out of the buyer's sight and back (product requirement 6.1). Says nothing about the deal: sellers see it as before, and
 * an archived request still takes offers while it is open.
 */
@Stateless
public class RequestArchive {
    /** Requests put away at once. */
    public static final int MAX_AT_ONCE = 100;

    @Inject
    private RequestRepository requests;

    @Inject
    private RequestService deals;

    @Inject
    private MarketClock clock;

    /**
     * Puts one away or brings it back; doing it twice changes nothing.
     *
     * @throws DomainException NOT_FOUND, FORBIDDEN for anybody but the buyer
     */
    public void set(Actor actor, UUID id, boolean archived) {
        PurchaseRequest request = deals.require(id);
        if (!actor.is(request.buyerId())) {
            throw new DomainException(ErrorCode.FORBIDDEN, "Only the buyer archives this request.");
        }
        requests.archive(actor.userId(), List.of(id), archived, clock.instant());
    }

    /** Puts own requests away in one statement; others' and archived ones are left out. @return those put away */
    public List<UUID> archive(Actor actor, Collection<UUID> ids) {
        return requests.archive(actor.userId(), ids, true, clock.instant());
    }
}
