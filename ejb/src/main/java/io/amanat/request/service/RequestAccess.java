package io.amanat.request.service;

import io.amanat.request.entity.OfferedRequest;
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
    @Inject
    private OfferedRequestRepository offered;

    /**
     * @param preferredSellers whom the request names
     * @throws DomainException FORBIDDEN for somebody the request is not for
     */
    public ViewerRole viewerRole(Actor actor, PurchaseRequest request, List<UUID> preferredSellers) {
        if (actor.is(request.buyerId())) {
            return ViewerRole.BUYER;
        }
        if (actor.isAdmin()) {
            return ViewerRole.ADMIN;
        }
        if (actor.role() == UserRole.SELLER) {
            List<OfferedRequest> own = offered.of(request.id(), actor.userId());
            if (own.stream().anyMatch(offer -> offer.offerId().equals(request.selectedOfferId()))) {
                return ViewerRole.SELECTED_SELLER;
            }
            if (!own.isEmpty()) {
                return ViewerRole.OFFERING_SELLER;
            }
            if (preferredSellers.contains(actor.userId())) {
                return ViewerRole.TARGETED_SELLER;
            }
            if (request.takesOffers() && request.isPublicRequest()) {
                return ViewerRole.SELLER;
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

    /** Whether it is a deal of his own, or could become one: the buyer, and sellers who are named or have bid, whatever their role. */
    boolean isParty(Actor actor, PurchaseRequest request, List<UUID> preferredSellers) {
        return actor.is(request.buyerId())
                || preferredSellers.contains(actor.userId())
                || offered.exists(request.id(), actor.userId());
    }
}
