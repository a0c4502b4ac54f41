package io.amanat.request.service;

import io.amanat.request.entity.OfferedRequestRepository;
import io.amanat.request.entity.PurchaseRequest;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.user.entity.UserRole;
import io.amanat.user.service.Actor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;

/** The one answer to "who is that to this request". */
@ApplicationScoped
public class RequestAccess {
    /** How a seller stands to a request that is open to him or that he has bid on. */
    static final String SELLER = "seller";

    @Inject
    private OfferedRequestRepository offered;

    /** @throws DomainException FORBIDDEN for somebody the request is not for */
    public String viewerRole(Actor actor, PurchaseRequest request, List<UUID> preferredSellers) {
        if (actor.is(request.buyerId())) {
            return "buyer";
        }
        if (actor.isAdmin()) {
            return "admin";
        }
        if (actor.role() == UserRole.SELLER) {
            boolean open =
                    request.takesOffers() && (request.isPublicRequest() || preferredSellers.contains(actor.userId()));
            if (open || offered.exists(request.id(), actor.userId())) {
                return SELLER;
            }
        }
        throw new DomainException(ErrorCode.FORBIDDEN, "This request is not for you.");
    }

    /** Whether somebody has to do with a request: more than seeing that it is open to all. */
    boolean concerns(Actor actor, PurchaseRequest request, List<UUID> preferredSellers) {
        return actor.is(request.buyerId())
                || actor.isAdmin()
                || (actor.role() == UserRole.SELLER
                        && (preferredSellers.contains(actor.userId()) || offered.exists(request.id(), actor.userId())));
    }
}
