package io.amanat.offer.service;

import io.amanat.offer.entity.Offer;
import io.amanat.offer.entity.OfferListRepository;
import io.amanat.offer.entity.OfferListRepository.After;
import io.amanat.offer.entity.OfferListRepository.OwnOffer;
import io.amanat.offer.entity.OfferRepository;
import io.amanat.offer.entity.OfferStatus;
import io.amanat.request.entity.PurchaseRequest;
import io.amanat.request.service.RequestService;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.user.service.Actor;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Who sees which offers (AC-040 to AC-042). */
@Stateless
public class OfferLists {
    @Inject
    private OfferListRepository lists;

    @Inject
    private OfferRepository offers;

    @Inject
    private RequestService requests;

    /**
     * The open and accepted offers of a request.
     *
     * @throws DomainException NOT_FOUND, FORBIDDEN for anybody but its buyer, administrators, and those who have bid and
     *     not taken all of it back
     */
    public List<Offer> ofRequest(Actor actor, UUID requestId) {
        PurchaseRequest request = requests.require(requestId);
        if (actor.is(request.buyerId()) || actor.isAdmin()) {
            return lists.shown(requestId);
        }
        List<Offer> seen = lists.shownToBidder(requestId, actor.userId());
        if (seen.isEmpty() && !offers.hasStandingOffer(requestId, actor.userId())) {
            throw new DomainException(ErrorCode.FORBIDDEN, "Only the buyer and bidders see the offers.");
        }
        return seen;
    }

    /**
     * All offers of a request, rejected and withdrawn ones too; the newest 200.
     *
     * @throws DomainException FORBIDDEN unless an administrator, NOT_FOUND
     */
    public List<Offer> all(Actor admin, UUID requestId) {
        if (!admin.isAdmin()) {
            throw new DomainException(ErrorCode.FORBIDDEN, "Only administrators see all offers.");
        }
        requests.require(requestId);
        return lists.all(requestId);
    }

    /**
     * A seller's offers on a request, in every status (R-MKT-08).
     *
     * @throws DomainException NOT_FOUND, FORBIDDEN for the offers of somebody else
     */
    public List<Offer> ofSeller(Actor actor, UUID requestId, UUID sellerId) {
        actor.mustBe(sellerId, "Only your own offers can be filtered for.");
        requests.require(requestId);
        return lists.ofSeller(requestId, sellerId);
    }

    /**
     * One offer, as the lists would show it.
     *
     * @throws DomainException NOT_FOUND also for one that is rejected or withdrawn and not the asker's own, FORBIDDEN for
     *     anybody who has nothing to do with its request
     */
    public Offer one(Actor actor, UUID offerId) {
        Offer offer = offers.find(offerId).orElseThrow(OfferLists::notFound);
        if (actor.is(offer.sellerId()) || actor.isAdmin()) {
            return offer;
        }
        PurchaseRequest request = requests.require(offer.purchaseRequestId());
        if (!actor.is(request.buyerId()) && !offers.hasStandingOffer(request.id(), actor.userId())) {
            throw new DomainException(ErrorCode.FORBIDDEN, "Only the buyer and bidders see this offer.");
        }
        if (!OfferListRepository.isShown(offer.status())) {
            throw notFound();
        }
        return offer;
    }

    private static DomainException notFound() {
        return new DomainException(ErrorCode.NOT_FOUND, "There is no such offer.");
    }

    /** The asker's own offers on all requests, newest first. */
    public List<OwnOffer> mine(Actor actor, Optional<OfferStatus> status, Optional<After> after, int limit) {
        return lists.page(actor.userId(), status, after, limit);
    }

    /** The newest open offers on all requests of the asker that still wait for his choice; his own name only. */
    public List<OwnOffer> waiting(Actor buyer, int limit) {
        return lists.waiting(buyer.userId(), limit);
    }

    /** How many offers the asker has in each status; those he has none in are left out. */
    public Map<OfferStatus, Long> stats(Actor actor) {
        return lists.counts(actor.userId());
    }
}
