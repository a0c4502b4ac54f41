package io.amanat.offer.service;

import io.amanat.config.service.MarketClock;
import io.amanat.idempotency.service.Once;
import io.amanat.idempotency.service.OnceKeys;
import io.amanat.offer.entity.NewOffer;
import io.amanat.offer.entity.Offer;
import io.amanat.offer.entity.OfferChange;
import io.amanat.offer.entity.OfferRepository;
import io.amanat.offer.entity.OfferStatus;
import io.amanat.request.entity.PurchaseRequest;
import io.amanat.request.service.RequestService;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.shared.id.Uuid7;
import io.amanat.user.entity.UserRole;
import io.amanat.user.service.AccountService;
import io.amanat.user.service.Actor;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Collection;
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
    private OnceKeys keys;

    @Inject
    private RequestService requests;

    @Inject
    private OfferDeparture departure;

    @Inject
    private OfferFiles files;

    @Inject
    private OfferNews news;

    @Inject
    private HeldOffers held;

    @Inject
    private AccountService accounts;

    @Inject
    private MarketClock clock;

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
        if (!accounts.isActive(request.buyerId())) {
            throw new DomainException(ErrorCode.INVALID_STATUS, "The buyer's account is not active.");
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
     * Its seller or an administrator changes an open offer (AC-199). What its seller changes stands for the request as it is.
     *
     * @throws DomainException NOT_FOUND, FORBIDDEN, INVALID_STATUS unless open, NEGOTIATION_PENDING when price or
     *     delivery time are being haggled over, VALIDATION_ERROR as {@link #create}
     */
    public Offer edit(Actor actor, UUID offerId, OfferChange change) {
        HeldOffers.Held found = held.hold(offerId);
        Offer offer = found.offer();
        actor.mustBe(offer.sellerId(), "Only the seller changes this offer.");
        Instant now = clock.instant();
        if (change.touchesTerms()) {
            held.refuseWhileProposed(found, now);
        }
        if (change.validUntil().given()) {
            refusePast(change.validUntil().value(), now);
        }
        offer.change(change, now);
        // Staff may correct what he wrote; that it stands for another wish only he can say.
        boolean confirmed = actor.is(offer.sellerId()) && offer.confirm();
        change.attachments().ifPresent(ids -> files.replace(offerId, offer.sellerId(), ids));
        boolean byStaff = held.noteStaff(actor, offer.sellerId(), "offer.edit", offer);
        news.edited(offer, found.request(), change.touchesTerms(), byStaff);
        if (confirmed && !change.touchesTerms()) {
            news.confirmed(offer, found.request());
        }
        return offer;
    }

    /**
     * Its seller stands by an open offer although the buyer has changed his wish; again, it changes nothing.
     *
     * @param seen when the request as he read it was changed last; null for as it is now
     * @throws DomainException NOT_FOUND, FORBIDDEN unless the seller, STATE_CONFLICT when the request was changed since,
     *     INVALID_STATUS unless open
     */
    public Offer confirm(Actor actor, UUID offerId, Instant seen) {
        HeldOffers.Held found = held.hold(offerId);
        Offer offer = found.offer();
        if (!actor.is(offer.sellerId())) {
            throw new DomainException(ErrorCode.FORBIDDEN, "Only the seller confirms this offer.");
        }
        if (seen != null && !seen.equals(found.request().updatedAt())) {
            throw new DomainException(ErrorCode.STATE_CONFLICT);
        }
        if (offer.confirm()) {
            news.confirmed(offer, found.request());
        }
        return offer;
    }

    /**
     * The seller takes an open offer back; the request's list closes with its last one.
     *
     * @throws DomainException NOT_FOUND, FORBIDDEN unless the seller, INVALID_STATUS unless open
     */
    public Offer withdraw(Actor actor, UUID offerId) {
        HeldOffers.Held found = held.hold(offerId);
        Offer offer = found.offer();
        if (!actor.is(offer.sellerId())) {
            throw new DomainException(ErrorCode.FORBIDDEN, "Only the seller withdraws this offer.");
        }
        Instant now = clock.instant();
        offer.withdraw(now);
        departure.offerLeft(found.request(), offerId, now);
        news.withdrawn(offer, found.request());
        return offer;
    }

    /**
     * The buyer does not want an open offer; its seller may make another one.
     *
     * @param reason for the seller, at most 500 characters, or null
     * @throws DomainException NOT_FOUND, FORBIDDEN unless the buyer, INVALID_STATUS unless open
     */
    public Offer reject(Actor actor, UUID offerId, String reason) {
        HeldOffers.Held found = held.hold(offerId);
        Offer offer = found.offer();
        if (!actor.is(found.request().buyerId())) {
            throw new DomainException(ErrorCode.FORBIDDEN, "Only the buyer rejects this offer.");
        }
        Instant now = clock.instant();
        offer.reject(reason, now);
        departure.offerLeft(found.request(), offerId, now);
        news.rejected(offer, found.request());
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

    /** Of these offers those whose seller does not want senders screened. */
    public Set<UUID> unscreened(Collection<UUID> ids) {
        return offers.unscreened(ids);
    }
}
