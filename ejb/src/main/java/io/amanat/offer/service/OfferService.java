package io.amanat.offer.service;

import io.amanat.config.service.MarketClock;
import io.amanat.offer.entity.NegotiationRepository;
import io.amanat.offer.entity.NewOffer;
import io.amanat.offer.entity.Offer;
import io.amanat.offer.entity.OfferRepository;
import io.amanat.offer.entity.OfferStatus;
import io.amanat.request.entity.PurchaseRequest;
import io.amanat.request.entity.RequestStatus;
import io.amanat.request.service.RequestService;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.shared.id.Uuid7;
import io.amanat.user.entity.UserRole;
import io.amanat.user.service.AccountService;
import io.amanat.user.service.Actor;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Offers on requests. */
@Stateless
public class OfferService {
    @Inject
    private OfferRepository offers;

    @Inject
    private NegotiationRepository negotiations;

    @Inject
    private RequestService requests;

    @Inject
    private AccountService accounts;

    @Inject
    private MarketClock clock;

    @Inject
    private Event<OfferEvents.Made> made;

    @Inject
    private Event<OfferEvents.Selected> selected;

    /**
     * A seller bids.
     *
     * @throws DomainException NOT_FOUND, FORBIDDEN unless a seller whom the request is for, SELF_OFFER, INVALID_STATUS
     *     when it takes no offers, OFFER_EXISTS for a second open one (AC-008)
     */
    public Offer create(Actor actor, UUID requestId, NewOffer input) {
        return submit(actor, requestId, input, OfferStatus.PENDING);
    }

    /**
     * A seller bids from his listing: the same, but active from the start (data model 11.3).
     *
     * @throws DomainException as {@link #create}
     */
    public Offer createListed(Actor actor, UUID requestId, NewOffer input) {
        return submit(actor, requestId, input, OfferStatus.ACTIVE);
    }

    private Offer submit(Actor actor, UUID requestId, NewOffer input, OfferStatus status) {
        PurchaseRequest request = requests.lock(requestId);
        if (actor.is(request.buyerId())) {
            throw new DomainException(ErrorCode.SELF_OFFER);
        }
        if (actor.role() != UserRole.SELLER) {
            throw new DomainException(ErrorCode.FORBIDDEN, "Only sellers make offers.");
        }
        if (!request.takesOffers()) {
            throw new DomainException(
                    ErrorCode.INVALID_STATUS,
                    "The request is " + request.status().code() + " and takes no offers.");
        }
        if (!requests.isOpenTo(actor.userId(), request)) {
            throw new DomainException(ErrorCode.FORBIDDEN, "This request is for other sellers.");
        }
        UUID id = Uuid7.next();
        if (!offers.insert(id, actor.userId(), requestId, withTitle(input, request), status, clock.instant())) {
            throw new DomainException(ErrorCode.OFFER_EXISTS);
        }
        requests.noteOffer(requestId);
        made.fire(new OfferEvents.Made(id, requestId, actor.userId(), request.buyerId(), request.title()));
        return offers.find(id).orElseThrow();
    }

    private static NewOffer withTitle(NewOffer input, PurchaseRequest request) {
        if (input.title() != null) {
            return input;
        }
        return new NewOffer(
                request.title(),
                input.description(),
                input.priceAmount(),
                input.priceCurrency(),
                input.deliveryTimeAmount(),
                input.deliveryTimeUnit(),
                input.attachments(),
                input.notes(),
                input.validUntil(),
                input.requireAmlCheck(),
                input.amlBlockOnFailure());
    }

    /**
     * The offers of a request: what buyers may see, or with {@code own} a seller's own ones in every status.
     *
     * @throws DomainException NOT_FOUND, FORBIDDEN for somebody the request is not for
     */
    public List<Offer> list(Actor actor, UUID requestId, boolean own) {
        PurchaseRequest request = requests.require(requestId);
        if (own) {
            return offers.ofSeller(requestId, actor.userId());
        }
        if (!actor.is(request.buyerId()) && !actor.isAdmin() && !offers.hasOffer(requestId, actor.userId())) {
            throw new DomainException(ErrorCode.FORBIDDEN, "Only the buyer and bidders see the offers.");
        }
        return offers.shown(requestId);
    }

    /** Display names of the sellers of these offers. */
    public Map<UUID, String> sellerNames(List<Offer> rows) {
        return accounts.names(rows.stream().map(Offer::sellerId).distinct().toList());
    }

    /**
     * The buyer takes an offer; all others are rejected. Taking the same one again changes nothing (AC-046); of two
     * different ones at once, one wins (AC-050).
     *
     * @throws DomainException NOT_FOUND for an offer of another request, FORBIDDEN, INVALID_STATUS, OFFER_NOT_SELECTABLE,
     *     OFFER_EXPIRED
     */
    public PurchaseRequest select(Actor actor, UUID requestId, UUID offerId) {
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
        if (accounts.activeSellers(List.of(offer.sellerId())).isEmpty()) {
            // Nobody must pay somebody who may not sign in and deliver.
            throw new DomainException(ErrorCode.OFFER_NOT_SELECTABLE, "The seller's account is not active.");
        }
        Instant now = clock.instant();
        if (request.status() == RequestStatus.IN_NEGOTIATION) {
            refuseWhileProposed(offerId, now);
        }
        offer.accept(now);
        request.select(offerId, now);
        List<OfferRepository.LostOffer> lost = offers.rejectSiblings(requestId, offerId, now);
        selected.fire(new OfferEvents.Selected(
                offerId, requestId, offer.sellerId(), request.buyerId(), request.title(), lost));
        return request;
    }

    /** Terms that are being haggled over are not the terms to be paid (product requirements, NEG-6). */
    private void refuseWhileProposed(UUID offerId, Instant now) {
        if (negotiations
                .pending(offerId)
                .filter(round -> round.expiresAt().isAfter(now))
                .isPresent()) {
            throw new DomainException(ErrorCode.STATE_CONFLICT, "A proposal about this offer waits for its answer.");
        }
    }

    /**
     * The seller takes an open offer back; the request's list closes with its last one.
     *
     * @throws DomainException NOT_FOUND, FORBIDDEN unless the owner or an admin, INVALID_STATUS unless open
     */
    public Offer withdraw(Actor actor, UUID offerId) {
        UUID requestId = require(offerId).purchaseRequestId();
        requests.lock(requestId);
        Offer offer = offers.lock(offerId).orElseThrow();
        actor.mustBe(offer.sellerId(), "Only the seller withdraws this offer.");
        offer.withdraw(clock.instant());
        if (!offers.anyOpen(requestId)) {
            requests.noteNoOffers(requestId);
        }
        return offer;
    }

    /** Whether the seller has ever bid on the request. */
    public boolean hasBid(UUID requestId, UUID sellerId) {
        return offers.hasOffer(requestId, sellerId);
    }

    /** @throws DomainException NOT_FOUND */
    public Offer require(UUID id) {
        return offers.find(id).orElseThrow(() -> new DomainException(ErrorCode.NOT_FOUND, "There is no such offer."));
    }
}
