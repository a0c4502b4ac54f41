package io.amanat.request.service;

import io.amanat.request.entity.OfferedRequestRepository;
import io.amanat.request.entity.PurchaseRequest;
import io.amanat.request.entity.RequestSheet;
import io.amanat.request.entity.ShownRequest;
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
     * @param sheet read with the offers of the actor, when he sells
     * @throws DomainException FORBIDDEN for somebody the request is not for
     */
    static ViewerRole viewerRole(Actor actor, RequestSheet sheet) {
        ShownRequest request = sheet.row().request();
        if (actor.is(request.buyerId())) {
            return ViewerRole.BUYER;
        }
        if (actor.isAdmin()) {
            return ViewerRole.ADMIN;
        }
        if (actor.role() == UserRole.SELLER) {
            if (request.selectedOfferId() != null && sheet.offers().contains(request.selectedOfferId())) {
                return ViewerRole.SELECTED_SELLER;
            }
            if (!sheet.offers().isEmpty()) {
                return ViewerRole.OFFERING_SELLER;
            }
            if (sheet.preferredSellers().stream().anyMatch(seller -> actor.is(seller.id()))) {
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
