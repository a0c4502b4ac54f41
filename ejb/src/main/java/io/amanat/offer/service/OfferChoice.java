package io.amanat.offer.service;

import io.amanat.config.service.MarketClock;
import io.amanat.offer.entity.Offer;
import io.amanat.offer.entity.OfferRepository;
import io.amanat.request.entity.PurchaseRequest;
import io.amanat.request.entity.RequestStatus;
import io.amanat.request.service.RequestService;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.user.service.Actor;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.UUID;

/** One offer is taken, or the choice ends before it is paid. The request is locked first and then the offer (R-MKT-03). */
@Stateless
public class OfferChoice {
    @Inject
    private OfferRepository offers;

    @Inject
    private RequestService requests;

    @Inject
    private OfferSelection selection;

    @Inject
    private HeldOffers held;

    @Inject
    private MarketClock clock;

    /**
     * The buyer takes an offer; all others are rejected. Taking the same one again changes nothing (AC-046); of two
     * different ones at once, one wins (AC-050).
     *
     * @param seen when the offer as he read it was changed last; null for as it is now
     * @throws DomainException NOT_FOUND for an offer of another request, FORBIDDEN unless the buyer or an administrator,
     *     STATE_CONFLICT when another is selected, OFFER_CHANGED since, NEGOTIATION_PENDING while a proposal about it waits
     *     (NEG-6), INVALID_STATUS, OFFER_NOT_SELECTABLE, OFFER_EXPIRED, OFFER_OUTDATED
     */
    public PurchaseRequest select(Actor actor, UUID requestId, UUID offerId, Instant seen) {
        PurchaseRequest request = requests.lock(requestId);
        actor.mustBe(request.buyerId(), "Only the buyer selects an offer.");
        if (offerId.equals(request.selectedOfferId())) {
            return request;
        }
        if (request.selectedOfferId() != null) {
            throw new DomainException(ErrorCode.STATE_CONFLICT, "Another offer has been selected.");
        }
        Offer offer = offers.lock(offerId)
                .filter(found -> found.purchaseRequestId().equals(requestId))
                .orElseThrow(() -> new DomainException(ErrorCode.NOT_FOUND, "There is no such offer on this request."));
        if (seen != null && !seen.equals(offer.updatedAt())) {
            throw new DomainException(ErrorCode.OFFER_CHANGED);
        }
        Instant now = clock.instant();
        held.refuseWhileProposed(new HeldOffers.Held(offer, request), now);
        selection.take(request, offer, now);
        held.noteStaff(actor, request.buyerId(), "offer.select", offer);
        return request;
    }

    /**
     * The same by the offer's own address.
     *
     * @throws DomainException as {@link #select(Actor, UUID, UUID, Instant)}
     */
    public PurchaseRequest select(Actor actor, UUID offerId) {
        return select(actor, require(offerId).purchaseRequestId(), offerId, null);
    }

    /**
     * The same by a button.
     *
     * @param seen as the button says; null for one that shows the offer as it was made
     * @throws DomainException as {@link #select(Actor, UUID, UUID, Instant)}
     */
    public PurchaseRequest selectShown(Actor actor, UUID offerId, Instant seen) {
        Offer offer = require(offerId);
        return select(actor, offer.purchaseRequestId(), offerId, seen == null ? offer.createdAt() : seen);
    }

    private Offer require(UUID offerId) {
        return offers.find(offerId)
                .orElseThrow(() -> new DomainException(ErrorCode.NOT_FOUND, "There is no such offer."));
    }

    /**
     * A choice ends before it is paid; those that lost stay rejected. By the buyer: the offer waits again. By its seller: it is
     * withdrawn, or the buyer would choose it again at once.
     *
     * @throws DomainException NOT_FOUND, FORBIDDEN unless the buyer, the selected seller or an administrator, INVALID_STATUS
     *     without a choice and once paid, ORDER_FIXED for an order made from a template, OPEN_PAYMENT_EXISTS while it can
     *     be paid
     */
    public PurchaseRequest undo(Actor actor, UUID requestId) {
        PurchaseRequest request = requests.lock(requestId);
        Offer offer = request.selectedOfferId() == null
                ? null
                : offers.lock(request.selectedOfferId()).orElseThrow();
        boolean bySeller = offer != null && actor.is(offer.sellerId());
        if (!bySeller) {
            actor.mustBe(request.buyerId(), "Only the buyer and the selected seller end this choice.");
        }
        if (request.status() != RequestStatus.PENDING_PAYMENT || offer == null) {
            throw new DomainException(
                    ErrorCode.INVALID_STATUS,
                    "The request is " + request.status().code() + ", there is no choice to undo.");
        }
        Instant now = clock.instant();
        if (bySeller) {
            selection.leave(request, offer, false, now);
        } else {
            selection.undo(request, offer, now);
            held.noteStaff(actor, request.buyerId(), "offer.undo", offer);
        }
        return request;
    }
}
