package io.amanat.offer.service;

import io.amanat.audit.service.AuditLog;
import io.amanat.config.service.MarketClock;
import io.amanat.idempotency.service.Once;
import io.amanat.idempotency.service.OnceKeys;
import io.amanat.offer.entity.NegotiationRepository;
import io.amanat.offer.entity.NewOffer;
import io.amanat.offer.entity.Offer;
import io.amanat.offer.entity.OfferChange;
import io.amanat.offer.entity.OfferRepository;
import io.amanat.offer.entity.OfferStatus;
import io.amanat.request.entity.PurchaseRequest;
import io.amanat.request.entity.RequestStatus;
import io.amanat.request.service.RequestService;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.shared.id.Uuid7;
import io.amanat.user.entity.UserRole;
import io.amanat.user.service.Actor;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The life of offers. Whoever changes one locks its request first and then the offer, and judges what he finds then: of
 * two at once one is told 409 (R-MKT-03 to R-MKT-06).
 */
@Stateless
public class OfferService {
    @Inject
    private OfferRepository offers;

    @Inject
    private NegotiationRepository rounds;

    @Inject
    private OnceKeys keys;

    @Inject
    private RequestService requests;

    @Inject
    private OfferSelection selection;

    @Inject
    private OfferDeparture departure;

    @Inject
    private OfferFiles files;

    @Inject
    private OfferNews news;

    @Inject
    private AuditLog audit;

    @Inject
    private MarketClock clock;

    /** An offer and its request, both locked. */
    private record Held(Offer offer, PurchaseRequest request) {}

    /**
     * A seller bids.
     *
     * @throws DomainException NOT_FOUND, FORBIDDEN unless a seller whom the request is for, SELF_OFFER, INVALID_STATUS
     *     when it takes no offers, OFFER_EXISTS for a second open one (AC-008), VALIDATION_ERROR for attachments of
     *     others and a validity that is over
     */
    public Offer create(Actor actor, UUID requestId, NewOffer input) {
        return create(actor, requestId, input, Once.unnamed());
    }

    /**
     * The same by the name its client gave the call: a second time it gives back what the first one made.
     *
     * @throws DomainException as {@link #create(Actor, UUID, NewOffer)}, STATE_CONFLICT for a key of another bid
     */
    public Offer create(Actor actor, UUID requestId, NewOffer input, Once once) {
        UUID id = Uuid7.next();
        Optional<UUID> earlier = keys.claim(actor.userId(), "offer.create", once, id);
        return earlier.isPresent() ? require(earlier.get()) : submit(actor, id, requestId, input, OfferStatus.PENDING);
    }

    /**
     * A seller bids from his listing: the same, but active from the start (data model 11.3).
     *
     * @throws DomainException as {@link #create}
     */
    public Offer createListed(Actor actor, UUID requestId, NewOffer input) {
        return submit(actor, Uuid7.next(), requestId, input, OfferStatus.ACTIVE);
    }

    private Offer submit(Actor actor, UUID id, UUID requestId, NewOffer input, OfferStatus status) {
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
        Instant now = clock.instant();
        refusePast(input.validUntil(), now);
        if (!offers.insert(id, actor.userId(), requestId, input.titledAs(request.title()), status, now)) {
            throw new DomainException(ErrorCode.OFFER_EXISTS);
        }
        files.attach(id, actor.userId(), input.attachments());
        requests.noteOffer(requestId);
        news.made(id, actor.userId(), request);
        return offers.find(id).orElseThrow();
    }

    private static void refusePast(Instant validUntil, Instant now) {
        if (validUntil != null && !validUntil.isAfter(now)) {
            throw DomainException.invalid("validUntil", "PAST", "validUntil must lie in the future.");
        }
    }

    /**
     * Its seller or an administrator changes an open offer (AC-199).
     *
     * @throws DomainException NOT_FOUND, FORBIDDEN, INVALID_STATUS unless open, NEGOTIATION_PENDING when price or
     *     delivery time are being haggled over, VALIDATION_ERROR as {@link #create}
     */
    public Offer edit(Actor actor, UUID offerId, OfferChange change) {
        Held held = hold(offerId);
        Offer offer = held.offer();
        actor.mustBe(offer.sellerId(), "Only the seller changes this offer.");
        Instant now = clock.instant();
        if (change.touchesTerms()) {
            refuseWhileProposed(held, now);
        }
        if (change.validUntil().given()) {
            refusePast(change.validUntil().value(), now);
        }
        offer.change(change, now);
        change.attachments().ifPresent(ids -> files.replace(offerId, offer.sellerId(), ids));
        boolean byStaff = noteStaff(actor, offer.sellerId(), "offer.edit", offer);
        news.edited(offer, held.request(), change.touchesTerms(), byStaff);
        return offer;
    }

    /**
     * The seller takes an open offer back; the request's list closes with its last one.
     *
     * @throws DomainException NOT_FOUND, FORBIDDEN unless the seller, INVALID_STATUS unless open
     */
    public Offer withdraw(Actor actor, UUID offerId) {
        Held held = hold(offerId);
        Offer offer = held.offer();
        if (!actor.is(offer.sellerId())) {
            throw new DomainException(ErrorCode.FORBIDDEN, "Only the seller withdraws this offer.");
        }
        Instant now = clock.instant();
        offer.withdraw(now);
        departure.offerLeft(held.request(), offerId, now);
        news.withdrawn(offer, held.request());
        return offer;
    }

    /**
     * The buyer does not want an open offer; its seller may make another one.
     *
     * @param reason for the seller, at most 500 characters, or null
     * @throws DomainException NOT_FOUND, FORBIDDEN unless the buyer, INVALID_STATUS unless open
     */
    public Offer reject(Actor actor, UUID offerId, String reason) {
        Held held = hold(offerId);
        Offer offer = held.offer();
        if (!actor.is(held.request().buyerId())) {
            throw new DomainException(ErrorCode.FORBIDDEN, "Only the buyer rejects this offer.");
        }
        Instant now = clock.instant();
        offer.reject(reason, now);
        departure.offerLeft(held.request(), offerId, now);
        news.rejected(offer, held.request());
        return offer;
    }

    /**
     * The buyer takes an offer; all others are rejected. Taking the same one again changes nothing (AC-046); of two
     * different ones at once, one wins (AC-050).
     *
     * @throws DomainException NOT_FOUND for an offer of another request, FORBIDDEN unless the buyer or an administrator,
     *     STATE_CONFLICT when another is selected, NEGOTIATION_PENDING while a proposal about it waits (NEG-6),
     *     INVALID_STATUS, OFFER_NOT_SELECTABLE, OFFER_EXPIRED
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
        Instant now = clock.instant();
        refuseWhileProposed(new Held(offer, request), now);
        selection.take(request, offer, now);
        noteStaff(actor, request.buyerId(), "offer.select", offer);
        return request;
    }

    /**
     * The same by the offer's own address.
     *
     * @throws DomainException as {@link #select(Actor, UUID, UUID)}
     */
    public PurchaseRequest select(Actor actor, UUID offerId) {
        return select(actor, require(offerId).purchaseRequestId(), offerId);
    }

    /**
     * The buyer takes his choice back before he pays; the offer waits again, those that lost stay rejected.
     *
     * @throws DomainException NOT_FOUND, FORBIDDEN unless the buyer or an administrator, INVALID_STATUS without a choice
     *     and once paid, ORDER_FIXED for an order made from a template, OPEN_PAYMENT_EXISTS while it can be paid
     */
    public PurchaseRequest undoSelection(Actor actor, UUID requestId) {
        PurchaseRequest request = requests.lock(requestId);
        actor.mustBe(request.buyerId(), "Only the buyer takes his choice back.");
        if (request.status() != RequestStatus.PENDING_PAYMENT || request.selectedOfferId() == null) {
            throw new DomainException(
                    ErrorCode.INVALID_STATUS,
                    "The request is " + request.status().code() + ", there is no choice to undo.");
        }
        Offer offer = offers.lock(request.selectedOfferId()).orElseThrow();
        selection.undo(request, offer, clock.instant());
        noteStaff(actor, request.buyerId(), "offer.undo", offer);
        return request;
    }

    /** Terms that are being haggled over are not the terms to be paid, nor to be changed (product requirements, NEG-6). */
    private void refuseWhileProposed(Held held, Instant now) {
        if (held.request().status() == RequestStatus.IN_NEGOTIATION
                && rounds.pending(held.offer().id())
                        .filter(round -> !round.isExpired(now))
                        .isPresent()) {
            throw new DomainException(ErrorCode.NEGOTIATION_PENDING);
        }
    }

    /** What staff do to the deals of others is written down; says whether it was. */
    private boolean noteStaff(Actor actor, UUID owner, String action, Offer offer) {
        boolean byStaff = !actor.is(owner);
        if (byStaff) {
            audit.record(
                    actor.userId(),
                    action,
                    "seller_offer",
                    offer.id(),
                    Map.of("request", offer.purchaseRequestId().toString()));
        }
        return byStaff;
    }

    private Held hold(UUID offerId) {
        PurchaseRequest request = requests.lock(require(offerId).purchaseRequestId());
        return new Held(offers.lock(offerId).orElseThrow(), request);
    }

    /** Whether the seller has ever bid on the request. */
    public boolean hasBid(UUID requestId, UUID sellerId) {
        return offers.hasOffer(requestId, sellerId);
    }

    /** @throws DomainException NOT_FOUND */
    public Offer require(UUID id) {
        return offers.find(id).orElseThrow(() -> new DomainException(ErrorCode.NOT_FOUND, "There is no such offer."));
    }

    /** Of these offers those whose seller does not want senders screened. */
    public Set<UUID> unscreened(Collection<UUID> ids) {
        return offers.unscreened(ids);
    }
}
