package io.amanat.request.service;

import io.amanat.category.service.CategoryService;
import io.amanat.config.service.MarketClock;
import io.amanat.idempotency.service.Once;
import io.amanat.idempotency.service.OnceKeys;
import io.amanat.request.entity.DeliveryInfo;
import io.amanat.request.entity.NewRequest;
import io.amanat.request.entity.PurchaseRequest;
import io.amanat.request.entity.RequestListRepository;
import io.amanat.request.entity.RequestRepository;
import io.amanat.request.entity.RequestSheet;
import io.amanat.request.entity.RequestStatus;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.shared.id.Uuid7;
import io.amanat.user.entity.UserRole;
import io.amanat.user.service.Actor;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Purchase requests: made, shown, and locked for those who change a deal. Their way is {@link RequestLifecycle}. */
@Stateless
public class RequestService {
    /** The same text by the same buyer within this time is a double click (R-MKT-10). */
    static final Duration DUPLICATE_WINDOW = Duration.ofSeconds(30);

    @Inject
    private RequestRepository requests;

    @Inject
    private OnceKeys keys;

    @Inject
    private CategoryService categories;

    @Inject
    private RequestAccess access;

    @Inject
    private SelectedSeller selected;

    @Inject
    private RequestListRepository lists;

    @Inject
    private RequestParts parts;

    @Inject
    private Event<RequestEvents.Created> created;

    @Inject
    private MarketClock clock;

    /**
     * Publishes a wish.
     *
     * @throws DomainException FORBIDDEN unless the actor is a buyer (R-MKT-13), VALIDATION_ERROR for an unknown category,
     *     preferred seller, file or address, REQUEST_DUPLICATE for a double click
     */
    public PurchaseRequest create(Actor actor, NewRequest input) {
        return create(actor, input, Once.unnamed());
    }

    /**
     * The same by the name its client gave the call: a second time it gives back what the first one made.
     *
     * @throws DomainException as {@link #create(Actor, NewRequest)}, STATE_CONFLICT for a key of another wish
     */
    public PurchaseRequest create(Actor actor, NewRequest input, Once once) {
        if (actor.role() != UserRole.BUYER) {
            throw new DomainException(ErrorCode.FORBIDDEN, "Only buyers create requests.");
        }
        UUID id = Uuid7.next();
        Optional<UUID> earlier = keys.claim(actor.userId(), "request.create", once, id);
        if (earlier.isPresent()) {
            return requests.find(earlier.get()).orElseThrow(RequestService::notFound);
        }
        UUID category = categories.resolve(input.categoryId());
        parts.refuseUnknownSellers(input.preferredSellerIds());
        Instant now = clock.instant();
        requests.serialiseCreations(actor.userId());
        requests.duplicate(actor.userId(), input.title(), input.description(), now.minus(DUPLICATE_WINDOW))
                .ifPresent(twin -> {
                    throw new DomainException(ErrorCode.REQUEST_DUPLICATE);
                });
        NewRequest settled = parts.settle(actor, id, input);
        PurchaseRequest request = PurchaseRequest.open(id, actor.userId(), settled, category, now);
        DeliveryInfo delivery = DeliveryInfo.of(Uuid7.next(), id, settled.delivery(), now);
        requests.add(request, delivery, settled);
        parts.copyAddress(actor, delivery, settled.delivery(), now);
        created.fire(new RequestEvents.Created(
                request.id(),
                actor.userId(),
                category,
                request.title(),
                request.isPublicRequest(),
                input.preferredSellerIds()));
        return request;
    }

    /** @throws DomainException NOT_FOUND, or FORBIDDEN for somebody the request is not for */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public RequestView view(Actor actor, UUID id) {
        RequestSheet sheet = lists.sheet(id, actor.role() == UserRole.SELLER ? actor.userId() : null)
                .orElseThrow(RequestService::notFound);
        return RequestView.of(sheet, RequestAccess.viewerRole(actor, sheet), actor);
    }

    /** Whether somebody is the buyer, a seller who is named or has bid, or an administrator; false when there is none. */
    public boolean concerns(Actor actor, UUID id) {
        return requests.find(id)
                .map(request -> access.concerns(actor, request, parts.preferredSellers(id)))
                .orElse(false);
    }

    /** Whether somebody is the buyer, or a seller who is named or has bid, whatever his role; false when there is none. */
    public boolean isParty(Actor actor, UUID id) {
        return requests.find(id)
                .map(request -> access.isParty(actor, request, parts.preferredSellers(id)))
                .orElse(false);
    }

    /** @throws DomainException NOT_FOUND */
    public PurchaseRequest require(UUID id) {
        return requests.find(id).orElseThrow(RequestService::notFound);
    }

    /**
     * Locks a request for the caller's transaction. Everything that changes a deal or its money takes this lock first.
     *
     * @throws DomainException NOT_FOUND
     */
    public PurchaseRequest lock(UUID id) {
        return requests.lock(id).orElseThrow(RequestService::notFound);
    }

    /** Locks those of many that nobody else holds; the others, and those that do not exist, are left out. */
    public List<PurchaseRequest> lockIdle(Collection<UUID> ids) {
        return requests.lockIdle(ids);
    }

    /** Writes the status of many that the caller has locked with {@link #lockIdle} and moved from another one. */
    public void storeStatus(List<PurchaseRequest> moved, RequestStatus from) {
        requests.storeStatus(moved, from);
    }

    /** Whether the asker may see this request and bid on it, being a seller. */
    public boolean isOpenTo(UUID sellerId, PurchaseRequest request) {
        return request.takesOffers()
                && !request.origin().isOrder()
                && (request.isPublicRequest()
                        || parts.preferredSellers(request.id()).contains(sellerId));
    }

    /** A first offer has arrived. */
    public void noteOffer(UUID id) {
        requests.markOffersReceived(id, clock.instant());
    }

    /** Called by offers when no round waits for an answer any more; the request is locked by then. */
    public void noteNegotiationOver(UUID id) {
        requests.markNegotiationOver(id, clock.instant());
    }

    /** Called by offers when the last open one has gone; the request is locked by then. */
    public void noteNoOffers(UUID id) {
        requests.markNoOffers(id, clock.instant());
    }

    /** Ids of a buyer's requests that are neither funded nor ended; those that wait for money come last. */
    public List<UUID> unfunded(UUID buyerId, int limit) {
        return requests.unfunded(buyerId, limit);
    }

    /** Whether anybody has ever made a request. */
    public boolean any() {
        return requests.any();
    }

    /**
     * A dispute stops the payout of a request that the caller has locked.
     *
     * @param reason shown with the hold
     */
    public void hold(PurchaseRequest request, String reason) {
        request.hold().raise(reason, clock.instant());
    }

    /** The dispute of a request that the caller has locked is over; a delivery's clock goes on. */
    public void lift(PurchaseRequest request) {
        request.hold().lift(clock.instant());
    }

    /** The staff stops the payout of a request that the caller has locked; no dispute's end changes that. */
    public void keep(PurchaseRequest request, String reason) {
        request.hold().keep(reason, clock.instant());
    }

    /** The staff lets the payout of a request go that the caller has locked. */
    public void letGo(PurchaseRequest request) {
        request.hold().letGo(clock.instant());
    }

    /** The money of a request that the caller has locked goes back: no delivery is waited for any more. */
    public void stopClock(PurchaseRequest request) {
        request.hold().stopClock();
    }

    /** Buyer, selected seller, or a seller whom the request names (R-ID-02). Nobody is the seller of an open request. */
    public boolean isParticipant(Actor actor, PurchaseRequest request) {
        return actor.is(request.buyerId())
                || actor.is(selected.orNull(request))
                || parts.preferredSellers(request.id()).contains(actor.userId());
    }

    /** Requests by their ids, at least one, by one statement; for services that have checked whom it concerns. */
    public Map<UUID, PurchaseRequest> all(Collection<UUID> ids) {
        return requests.all(ids);
    }

    /** What requests are called; unknown ids are left out. */
    public Map<UUID, String> titles(Collection<UUID> ids) {
        return requests.titles(ids);
    }

    /** Called when a negotiation begins; the request is locked by then. */
    public void noteNegotiation(PurchaseRequest request) {
        if (request.status() != RequestStatus.IN_NEGOTIATION) {
            request.moveTo(RequestStatus.IN_NEGOTIATION, clock.instant());
        }
    }

    private static DomainException notFound() {
        return new DomainException(ErrorCode.NOT_FOUND, "There is no such request.");
    }
}
